-- HY-02 · 2
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-02", "rule_version": 2, "source": "meeting", "subject_kind": "meeting"}
WITH "t32" AS (
  SELECT
    "t27"."meeting_id",
    "t27"."org_id",
    "t27"."kind",
    "t27"."held_on",
    "t27"."entered_on",
    "t27"."for_period",
    "t27"."replaces_id",
    "t27"."host_id",
    "t27"."group_id",
    "t27"."lecturer_id",
    "t27"."starts_minute",
    "t27"."theme_named",
    "t27"."expected",
    "t27"."attended",
    "t27"."subject_id",
    "t27"."opens_on",
    "t27"."due_on",
    "t27"."lives_on",
    "t27"."done_on",
    "t27"."recorded_on",
    "t27"."size",
    COALESCE(
      CASE
        WHEN "t27"."state_month_right" IS NOT NULL
        THEN "t27"."state_kind"
        ELSE "t27"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t27"."state_regime", '?') AS "regime_code"
  FROM (
    SELECT
      "t25"."meeting_id",
      "t25"."org_id",
      "t25"."kind",
      "t25"."held_on",
      "t25"."entered_on",
      "t25"."for_period",
      "t25"."replaces_id",
      "t25"."host_id",
      "t25"."group_id",
      "t25"."lecturer_id",
      "t25"."starts_minute",
      "t25"."theme_named",
      "t25"."expected",
      "t25"."attended",
      "t25"."subject_id",
      "t25"."opens_on",
      "t25"."due_on",
      "t25"."lives_on",
      "t25"."done_on",
      "t25"."recorded_on",
      "t25"."state_month",
      "t17"."founded_on",
      "t17"."ended_on",
      "t17"."node_kind",
      "t18"."org_id" AS "org_id_right",
      "t18"."size",
      "t18"."state_month" AS "state_month_right",
      "t18"."state_kind",
      "t18"."state_regime"
    FROM (
      SELECT
        "t4"."meeting_id",
        "t4"."org_id",
        "t4"."kind",
        "t4"."held_on",
        "t4"."entered_on",
        "t4"."for_period",
        "t4"."replaces_id",
        "t4"."host_id",
        "t4"."group_id",
        "t4"."lecturer_id",
        "t4"."starts_minute",
        "t4"."theme_named",
        "t4"."expected",
        "t4"."attended",
        "t4"."meeting_id" AS "subject_id",
        COALESCE("t4"."held_on", "t4"."entered_on") AS "opens_on",
        COALESCE("t4"."held_on", "t4"."entered_on") AS "due_on",
        "t4"."held_on" AS "lives_on",
        "t4"."held_on" AS "done_on",
        "t4"."entered_on" AS "recorded_on",
        STRFTIME(COALESCE("t4"."held_on", "t4"."entered_on"), '%Y-%m') AS "state_month"
      FROM "meeting" AS "t4"
    ) AS "t25"
    INNER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."founded_on",
        "t5"."ended_on",
        "t5"."kind" AS "node_kind"
      FROM "org_node" AS "t5"
    ) AS "t17"
      ON "t25"."org_id" = "t17"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t6"."org_id",
        "t6"."size",
        "t6"."period" AS "state_month",
        "t6"."kind" AS "state_kind",
        "t6"."regime" AS "state_regime"
      FROM "org_state" AS "t6"
    ) AS "t18"
      ON "t25"."org_id" = "t18"."org_id" AND "t25"."state_month" = "t18"."state_month"
  ) AS "t27"
  WHERE
    (
      (
        "t27"."founded_on" IS NULL
      )
      OR (
        "t27"."lives_on" IS NULL
      )
      OR (
        "t27"."founded_on" <= "t27"."lives_on"
      )
    )
    AND (
      (
        "t27"."ended_on" IS NULL
      )
      OR (
        "t27"."lives_on" IS NULL
      )
      OR (
        "t27"."ended_on" > "t27"."lives_on"
      )
    )
)
SELECT
  MD5(
    "t55"."rule" || '|' || CAST("t55"."org_id" AS TEXT) || '|' || "t55"."subject_kind" || '|' || COALESCE(CAST("t55"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t55"."rule",
  "t55"."rule_version",
  "t55"."org_id",
  "t55"."subject_kind",
  "t55"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t55"."opens_on",
  "t55"."due_on",
  CASE
    WHEN "t55"."detail" IN ('quorum')
    THEN 'met'
    WHEN "t55"."detail" IN ('no_quorum')
    THEN 'unmet'
    WHEN "t55"."detail" IN (
      'attendance_blank',
      'membership_undated',
      'nobody_entitled',
      'roll_differs',
      'scope_unclear',
      'undated',
      'vote_unclear'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t55"."done_on",
  "t55"."recorded_on",
  "t55"."observed",
  "t55"."required",
  "t55"."base",
  "t55"."detail"
FROM (
  SELECT
    "t54"."org_id",
    "t54"."kind",
    "t54"."held_on",
    "t54"."subject_id",
    "t54"."opens_on",
    "t54"."due_on",
    "t54"."done_on",
    "t54"."recorded_on",
    "t54"."entitled",
    "t54"."attending",
    "t54"."undated",
    "t54"."missing",
    "t54"."blank",
    "t54"."extra",
    "t54"."votes",
    "t54"."rule",
    "t54"."rule_version",
    "t54"."subject_kind",
    "t54"."certain",
    CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END AS "figure",
    CASE
      WHEN "t54"."rule" = 'HY-02'
      THEN CASE
        WHEN (
          "t54"."certain" = 0
        ) OR (
          "t54"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t54"."held_on" IS NULL
        THEN 'undated'
        WHEN "t54"."votes" = 0
        THEN 'vote_unclear'
        WHEN "t54"."undated" > 0
        THEN 'membership_undated'
        WHEN "t54"."entitled" = 0
        THEN 'nobody_entitled'
        WHEN "t54"."blank" > 0
        THEN 'attendance_blank'
        WHEN (
          "t54"."missing" + "t54"."extra"
        ) > 0
        THEN 'roll_differs'
        WHEN (
          "t54"."attending" * 2
        ) >= "t54"."entitled"
        THEN 'quorum'
        ELSE 'no_quorum'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t54"."rule" = 'HY-02' THEN "t54"."attending" ELSE NULL END AS "observed",
    CASE WHEN "t54"."rule" = 'HY-02' THEN (
      "t54"."entitled" + 1
    ) >> 1 ELSE NULL END AS "required",
    CASE WHEN "t54"."rule" = 'HY-02' THEN "t54"."entitled" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t53"."org_id",
      "t53"."kind",
      "t53"."held_on",
      "t53"."subject_id",
      "t53"."opens_on",
      "t53"."due_on",
      "t53"."done_on",
      "t53"."recorded_on",
      "t53"."entitled",
      "t53"."attending",
      "t53"."undated",
      "t53"."missing",
      "t53"."blank",
      "t53"."extra",
      "t53"."votes",
      "t53"."rule",
      "t53"."rule_version",
      "t53"."subject_kind",
      "t53"."parameter",
      "t53"."at_most",
      "t53"."adopted",
      "t53"."certain",
      "t53"."chain",
      "t10"."chain" AS "chain_right",
      "t10"."code",
      "t10"."since",
      "t10"."until",
      "t10"."highest",
      "t10"."lowest"
    FROM (
      SELECT
        "t51"."org_id",
        "t51"."kind",
        "t51"."held_on",
        "t51"."subject_id",
        "t51"."opens_on",
        "t51"."due_on",
        "t51"."done_on",
        "t51"."recorded_on",
        "t51"."entitled",
        "t51"."attending",
        "t51"."undated",
        "t51"."missing",
        "t51"."blank",
        "t51"."extra",
        "t51"."votes",
        "t51"."rule",
        "t51"."rule_version",
        "t51"."subject_kind",
        "t51"."parameter",
        "t51"."at_most",
        "t51"."adopted",
        "t51"."certain",
        COALESCE("t51"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t50"."org_id",
          "t50"."kind",
          "t50"."held_on",
          "t50"."subject_id",
          "t50"."opens_on",
          "t50"."due_on",
          "t50"."done_on",
          "t50"."recorded_on",
          "t50"."entitled",
          "t50"."attending",
          "t50"."undated",
          "t50"."missing",
          "t50"."blank",
          "t50"."extra",
          "t50"."votes",
          "t50"."rule",
          "t50"."rule_version",
          "t50"."subject_kind",
          "t50"."parameter",
          "t50"."at_most",
          "t50"."adopted",
          "t50"."certain",
          "t11"."chain"
        FROM (
          SELECT
            "t48"."org_id",
            "t48"."kind",
            "t48"."held_on",
            "t48"."subject_id",
            "t48"."opens_on",
            "t48"."due_on",
            "t48"."done_on",
            "t48"."recorded_on",
            "t48"."entitled",
            "t48"."attending",
            "t48"."undated",
            "t48"."missing",
            "t48"."blank",
            "t48"."extra",
            "t48"."votes",
            "t48"."rule",
            "t48"."rule_version",
            "t48"."subject_kind",
            "t48"."parameter",
            "t48"."at_most",
            "t48"."adopted",
            CASE
              WHEN (
                "t48"."scope_certain" = 1
              )
              AND (
                (
                  "t48"."min_size" IS NULL
                ) OR (
                  "t48"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t34"."meeting_id",
              "t34"."org_id",
              "t34"."kind",
              "t34"."held_on",
              "t34"."entered_on",
              "t34"."for_period",
              "t34"."replaces_id",
              "t34"."host_id",
              "t34"."group_id",
              "t34"."lecturer_id",
              "t34"."starts_minute",
              "t34"."theme_named",
              "t34"."expected",
              "t34"."attended",
              "t34"."subject_id",
              "t34"."opens_on",
              "t34"."due_on",
              "t34"."lives_on",
              "t34"."done_on",
              "t34"."recorded_on",
              "t34"."size",
              "t34"."kind_code",
              "t34"."regime_code",
              COALESCE("t47"."members", 0) AS "members",
              COALESCE("t47"."members_there", 0) AS "members_there",
              COALESCE("t47"."members_undated", 0) AS "members_undated",
              COALESCE("t47"."entitled", 0) AS "entitled",
              COALESCE("t47"."attending", 0) AS "attending",
              COALESCE("t47"."undated", 0) AS "undated",
              COALESCE("t47"."missing", 0) AS "missing",
              COALESCE("t47"."blank", 0) AS "blank",
              COALESCE("t47"."extra", 0) AS "extra",
              COALESCE("t29"."votes", 0) AS "votes",
              COALESCE("t29"."votes_unclear", 0) AS "votes_unclear",
              "t24"."rule",
              "t24"."rule_version",
              "t24"."subject_kind",
              "t24"."parameter",
              "t24"."at_most",
              "t24"."adopted",
              "t24"."scope_certain",
              "t24"."min_size",
              "t24"."scope_from",
              "t24"."scope_to"
            FROM "t32" AS "t34"
            LEFT OUTER JOIN (
              SELECT
                COALESCE("t45"."meeting_id", "t45"."meeting_id_right") AS "meeting_id",
                COALESCE(SUM(CASE WHEN "t45"."dated" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "members",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t45"."dated" IS NOT NULL
                      ) AND (
                        "t45"."present" = 1
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "members_there",
                COALESCE(SUM(CASE WHEN "t45"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_undated",
                COALESCE(SUM(CASE WHEN "t45"."entitled" = 1 THEN 1 ELSE 0 END), 0) AS "entitled",
                COALESCE(
                  SUM(
                    CASE WHEN (
                      "t45"."entitled" = 1
                    ) AND (
                      "t45"."present" = 1
                    ) THEN 1 ELSE 0 END
                  ),
                  0
                ) AS "attending",
                COALESCE(
                  SUM(
                    CASE WHEN (
                      "t45"."dated" = 0
                    ) OR (
                      "t45"."vote_dated" = 0
                    ) THEN 1 ELSE 0 END
                  ),
                  0
                ) AS "undated",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t45"."dated" IS NOT NULL
                      ) AND (
                        "t45"."clear" IS NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "missing",
                COALESCE(
                  SUM(CASE WHEN (
                    "t45"."clear" = 0
                  ) OR (
                    "t45"."agreed" = 0
                  ) THEN 1 ELSE 0 END),
                  0
                ) AS "blank",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t45"."clear" IS NOT NULL
                      ) AND (
                        "t45"."dated" IS NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "extra"
              FROM (
                SELECT
                  "t44"."meeting_id",
                  "t44"."person_id",
                  "t44"."dated",
                  "t44"."entitled",
                  "t44"."vote_dated",
                  "t31"."meeting_id" AS "meeting_id_right",
                  "t31"."person_id" AS "person_id_right",
                  "t31"."present",
                  "t31"."clear",
                  "t31"."agreed"
                FROM (
                  SELECT
                    "t42"."meeting_id",
                    "t42"."person_id",
                    "t42"."dated",
                    "t42"."entitled",
                    CASE WHEN "t42"."entitled" = 0 THEN 1 ELSE "t42"."vote_known" END AS "vote_dated"
                  FROM (
                    SELECT
                      "t41"."meeting_id",
                      "t41"."person_id",
                      MAX(CASE WHEN "t41"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                      MAX(
                        CASE
                          WHEN (
                            "t41"."person_id_right" IS NOT NULL
                          )
                          AND (
                            (
                              "t41"."right_from" IS NULL
                            ) OR (
                              "t41"."right_from" <= "t41"."opens_on"
                            )
                          )
                          AND (
                            (
                              "t41"."right_to" IS NULL
                            ) OR (
                              "t41"."right_to" > "t41"."opens_on"
                            )
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "entitled",
                      MAX(
                        CASE
                          WHEN (
                            "t41"."person_id_right" IS NOT NULL
                          )
                          AND (
                            (
                              "t41"."right_from" IS NULL
                            ) OR (
                              "t41"."right_from" <= "t41"."opens_on"
                            )
                          )
                          AND (
                            (
                              "t41"."right_to" IS NULL
                            ) OR (
                              "t41"."right_to" > "t41"."opens_on"
                            )
                          )
                          AND (
                            "t41"."right_from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "vote_known"
                    FROM (
                      SELECT
                        "t40"."meeting_id",
                        "t40"."org_id",
                        "t40"."opens_on",
                        "t40"."person_id",
                        "t40"."from",
                        "t40"."to",
                        "t19"."person_id" AS "person_id_right",
                        "t19"."right_from",
                        "t19"."right_to"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t37"."meeting_id",
                            "t37"."org_id",
                            "t37"."opens_on",
                            "t20"."person_id",
                            "t20"."from",
                            "t20"."to"
                          FROM (
                            SELECT
                              "t35"."meeting_id",
                              "t35"."org_id",
                              "t35"."opens_on"
                            FROM "t32" AS "t35"
                          ) AS "t37"
                          INNER JOIN (
                            SELECT
                              "t9"."person_id",
                              "t9"."org_id",
                              "t9"."from",
                              "t9"."to"
                            FROM "membership" AS "t9"
                          ) AS "t20"
                            ON "t37"."org_id" = "t20"."org_id"
                        ) AS "t38"
                        WHERE
                          (
                            (
                              "t38"."from" <= "t38"."opens_on"
                            ) OR (
                              "t38"."from" IS NULL
                            )
                          )
                          AND (
                            (
                              "t38"."to" > "t38"."opens_on"
                            ) OR (
                              "t38"."to" IS NULL
                            )
                          )
                      ) AS "t40"
                      LEFT OUTER JOIN (
                        SELECT
                          "t8"."person_id",
                          "t8"."from" AS "right_from",
                          "t8"."to" AS "right_to"
                        FROM "voting_right" AS "t8"
                      ) AS "t19"
                        ON "t40"."person_id" = "t19"."person_id"
                    ) AS "t41"
                    GROUP BY
                      1,
                      2
                  ) AS "t42"
                ) AS "t44"
                FULL OUTER JOIN (
                  SELECT
                    "t23"."meeting_id",
                    "t23"."person_id",
                    MIN("t23"."present") AS "present",
                    MIN(
                      CASE
                        WHEN (
                          "t23"."person_id" IS NOT NULL
                        )
                        AND (
                          "t23"."role" IS NOT NULL
                        )
                        AND (
                          "t23"."present" IS NOT NULL
                        )
                        THEN 1
                        ELSE 0
                      END
                    ) AS "clear",
                    CASE WHEN MIN("t23"."present") = MAX("t23"."present") THEN 1 ELSE 0 END AS "agreed"
                  FROM (
                    SELECT
                      *
                    FROM "attendance" AS "t7"
                    WHERE
                      (
                        "t7"."role" IS NULL
                      ) OR (
                        "t7"."role" = 'participant'
                      )
                  ) AS "t23"
                  GROUP BY
                    1,
                    2
                ) AS "t31"
                  ON "t44"."meeting_id" = "t31"."meeting_id" AND "t44"."person_id" = "t31"."person_id"
              ) AS "t45"
              GROUP BY
                1
            ) AS "t47"
              ON "t34"."meeting_id" = "t47"."meeting_id"
            LEFT OUTER JOIN (
              SELECT
                "t26"."meeting_id",
                SUM("t26"."sure") AS "votes",
                SUM("t26"."unclear") AS "votes_unclear"
              FROM (
                SELECT
                  "t2"."agenda_id",
                  "t2"."meeting_id",
                  "t2"."position",
                  "t2"."category",
                  "t2"."voted",
                  "t2"."discussed",
                  "t2"."opinion_noted",
                  "t2"."votes_for",
                  "t2"."votes_against",
                  "t2"."votes_abstain",
                  "t2"."decision_code",
                  CASE
                    WHEN (
                      "t2"."voted" = 1
                    )
                    AND (
                      "t2"."category" IS NOT NULL
                    )
                    AND (
                      "t2"."category" <> 'election'
                    )
                    THEN 1
                    ELSE 0
                  END AS "sure",
                  CASE
                    WHEN (
                      (
                        "t2"."category" IS NULL
                      ) OR (
                        "t2"."category" <> 'election'
                      )
                    )
                    AND (
                      (
                        "t2"."voted" IS NULL
                      )
                      OR (
                        (
                          "t2"."voted" = 1
                        ) AND (
                          "t2"."category" IS NULL
                        )
                      )
                    )
                    THEN 1
                    ELSE 0
                  END AS "unclear"
                FROM "agenda" AS "t2"
              ) AS "t26"
              GROUP BY
                1
            ) AS "t29"
              ON "t34"."meeting_id" = "t29"."meeting_id"
            INNER JOIN (
              SELECT
                "t16".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t3"
                WHERE
                  "t3"."source" = 'meeting'
              ) AS "t16"
            ) AS "t24"
              ON "t34"."kind_code" = "t24"."kind_code"
              AND "t34"."regime_code" = "t24"."regime_code"
          ) AS "t48"
          WHERE
            "t48"."scope_from" <= "t48"."opens_on"
            AND (
              (
                "t48"."scope_to" IS NULL
              ) OR (
                "t48"."scope_to" > "t48"."opens_on"
              )
            )
            AND (
              (
                "t48"."min_size" IS NULL
              )
              OR (
                "t48"."size" IS NULL
              )
              OR (
                "t48"."size" >= "t48"."min_size"
              )
            )
            AND CASE
              WHEN "t48"."rule" = 'HY-02'
              THEN (
                (
                  "t48"."kind" IS NULL
                ) OR (
                  "t48"."kind" = 'general_meeting'
                )
              )
              AND (
                (
                  "t48"."votes" > 0
                ) OR (
                  "t48"."votes_unclear" > 0
                )
              )
              ELSE NULL
            END
        ) AS "t50"
        LEFT OUTER JOIN "chain" AS "t11"
          ON "t50"."org_id" = "t11"."org_id"
      ) AS "t51"
    ) AS "t53"
    LEFT OUTER JOIN "figure" AS "t10"
      ON "t53"."chain" = "t10"."chain"
      AND "t53"."parameter" = "t10"."code"
      AND "t53"."opens_on" >= "t10"."since"
      AND "t53"."opens_on" < "t10"."until"
  ) AS "t54"
  WHERE
    (
      "t54"."adopted" = 0
    ) OR (
      "t54"."highest" IS NOT NULL
    )
) AS "t55"
