-- HY-22 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-22", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t31" AS (
  SELECT
    "t30"."meeting_id",
    "t30"."org_id",
    "t30"."kind",
    "t30"."held_on",
    "t30"."entered_on",
    "t30"."for_period",
    "t30"."replaces_id",
    "t30"."host_id",
    "t30"."group_id",
    "t30"."lecturer_id",
    "t30"."starts_minute",
    "t30"."theme_named",
    "t30"."expected",
    "t30"."attended",
    "t30"."subject_id",
    "t30"."opens_on",
    "t30"."due_on",
    "t30"."lives_on",
    "t30"."done_on",
    "t30"."recorded_on",
    "t30"."size",
    COALESCE(
      CASE
        WHEN "t30"."state_month_right" IS NOT NULL
        THEN "t30"."state_kind"
        ELSE "t30"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t30"."state_regime", '?') AS "regime_code"
  FROM (
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
      "t27"."state_month",
      "t19"."founded_on",
      "t19"."ended_on",
      "t19"."node_kind",
      "t20"."org_id" AS "org_id_right",
      "t20"."size",
      "t20"."state_month" AS "state_month_right",
      "t20"."state_kind",
      "t20"."state_regime"
    FROM (
      SELECT
        "t3"."meeting_id",
        "t3"."org_id",
        "t3"."kind",
        "t3"."held_on",
        "t3"."entered_on",
        "t3"."for_period",
        "t3"."replaces_id",
        "t3"."host_id",
        "t3"."group_id",
        "t3"."lecturer_id",
        "t3"."starts_minute",
        "t3"."theme_named",
        "t3"."expected",
        "t3"."attended",
        "t3"."meeting_id" AS "subject_id",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "opens_on",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "due_on",
        "t3"."held_on" AS "lives_on",
        "t3"."held_on" AS "done_on",
        "t3"."entered_on" AS "recorded_on",
        STRFTIME(COALESCE("t3"."held_on", "t3"."entered_on"), '%Y-%m') AS "state_month"
      FROM "meeting" AS "t3"
    ) AS "t27"
    INNER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."founded_on",
        "t5"."ended_on",
        "t5"."kind" AS "node_kind"
      FROM "org_node" AS "t5"
    ) AS "t19"
      ON "t27"."org_id" = "t19"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t6"."org_id",
        "t6"."size",
        "t6"."period" AS "state_month",
        "t6"."kind" AS "state_kind",
        "t6"."regime" AS "state_regime"
      FROM "org_state" AS "t6"
    ) AS "t20"
      ON "t27"."org_id" = "t20"."org_id" AND "t27"."state_month" = "t20"."state_month"
  ) AS "t30"
  WHERE
    (
      (
        "t30"."founded_on" IS NULL
      )
      OR (
        "t30"."lives_on" IS NULL
      )
      OR (
        "t30"."founded_on" <= "t30"."lives_on"
      )
    )
    AND (
      (
        "t30"."ended_on" IS NULL
      )
      OR (
        "t30"."lives_on" IS NULL
      )
      OR (
        "t30"."ended_on" > "t30"."lives_on"
      )
    )
), "t44" AS (
  SELECT
    "t43"."meeting_id",
    "t43"."person_id",
    "t43"."dated",
    "t43"."entitled",
    CASE WHEN "t43"."entitled" = 0 THEN 1 ELSE "t43"."vote_known" END AS "vote_dated"
  FROM (
    SELECT
      "t42"."meeting_id",
      "t42"."person_id",
      MAX(CASE WHEN "t42"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
      MAX(
        CASE
          WHEN (
            "t42"."person_id_right" IS NOT NULL
          )
          AND (
            (
              "t42"."right_from" IS NULL
            ) OR (
              "t42"."right_from" <= "t42"."opens_on"
            )
          )
          AND (
            (
              "t42"."right_to" IS NULL
            ) OR (
              "t42"."right_to" > "t42"."opens_on"
            )
          )
          THEN 1
          ELSE 0
        END
      ) AS "entitled",
      MAX(
        CASE
          WHEN (
            "t42"."person_id_right" IS NOT NULL
          )
          AND (
            (
              "t42"."right_from" IS NULL
            ) OR (
              "t42"."right_from" <= "t42"."opens_on"
            )
          )
          AND (
            (
              "t42"."right_to" IS NULL
            ) OR (
              "t42"."right_to" > "t42"."opens_on"
            )
          )
          AND (
            "t42"."right_from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END
      ) AS "vote_known"
    FROM (
      SELECT
        "t41"."meeting_id",
        "t41"."org_id",
        "t41"."opens_on",
        "t41"."person_id",
        "t41"."from",
        "t41"."to",
        "t22"."person_id" AS "person_id_right",
        "t22"."right_from",
        "t22"."right_to"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t38"."meeting_id",
            "t38"."org_id",
            "t38"."opens_on",
            "t23"."person_id",
            "t23"."from",
            "t23"."to"
          FROM (
            SELECT
              "t34"."meeting_id",
              "t34"."org_id",
              "t34"."opens_on"
            FROM "t31" AS "t34"
            WHERE
              (
                "t34"."kind" IS NULL
              ) OR (
                "t34"."kind" = 'general_meeting'
              )
          ) AS "t38"
          INNER JOIN (
            SELECT
              "t9"."person_id",
              "t9"."org_id",
              "t9"."from",
              "t9"."to"
            FROM "membership" AS "t9"
          ) AS "t23"
            ON "t38"."org_id" = "t23"."org_id"
        ) AS "t39"
        WHERE
          (
            (
              "t39"."from" <= "t39"."opens_on"
            ) OR (
              "t39"."from" IS NULL
            )
          )
          AND (
            (
              "t39"."to" > "t39"."opens_on"
            ) OR (
              "t39"."to" IS NULL
            )
          )
      ) AS "t41"
      LEFT OUTER JOIN (
        SELECT
          "t8"."person_id",
          "t8"."from" AS "right_from",
          "t8"."to" AS "right_to"
        FROM "voting_right" AS "t8"
      ) AS "t22"
        ON "t41"."person_id" = "t22"."person_id"
    ) AS "t42"
    GROUP BY
      1,
      2
  ) AS "t43"
)
SELECT
  MD5(
    "t65"."rule" || '|' || CAST("t65"."org_id" AS TEXT) || '|' || "t65"."subject_kind" || '|' || COALESCE(CAST("t65"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t65"."rule",
  "t65"."rule_version",
  "t65"."org_id",
  "t65"."subject_kind",
  "t65"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t65"."opens_on",
  "t65"."due_on",
  CASE
    WHEN "t65"."detail" IN ('only_entitled')
    THEN 'met'
    WHEN "t65"."detail" IN ('wrong_voters')
    THEN 'unmet'
    WHEN "t65"."detail" IN (
      'no_list',
      'roll_differs',
      'scope_unclear',
      'undated',
      'vote_unclear',
      'voters_unclear'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t65"."done_on",
  "t65"."recorded_on",
  "t65"."observed",
  "t65"."required",
  "t65"."base",
  "t65"."detail"
FROM (
  SELECT
    "t64"."org_id",
    "t64"."kind",
    "t64"."held_on",
    "t64"."subject_id",
    "t64"."opens_on",
    "t64"."due_on",
    "t64"."done_on",
    "t64"."recorded_on",
    "t64"."ballots",
    "t64"."lines",
    "t64"."wrong_voters",
    "t64"."doubtful_voters",
    "t64"."unlisted",
    "t64"."rule",
    "t64"."rule_version",
    "t64"."subject_kind",
    "t64"."certain",
    CASE WHEN "t64"."at_most" = 1 THEN "t64"."lowest" ELSE "t64"."highest" END AS "figure",
    CASE
      WHEN "t64"."rule" = 'HY-22'
      THEN CASE
        WHEN (
          "t64"."certain" = 0
        ) OR (
          "t64"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t64"."held_on" IS NULL
        THEN 'undated'
        WHEN "t64"."ballots" = 0
        THEN 'vote_unclear'
        WHEN "t64"."wrong_voters" > 0
        THEN 'wrong_voters'
        WHEN "t64"."lines" = 0
        THEN 'no_list'
        WHEN "t64"."doubtful_voters" > 0
        THEN 'voters_unclear'
        WHEN "t64"."unlisted" > 0
        THEN 'roll_differs'
        ELSE 'only_entitled'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t64"."rule" = 'HY-22' THEN "t64"."wrong_voters" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t63"."org_id",
      "t63"."kind",
      "t63"."held_on",
      "t63"."subject_id",
      "t63"."opens_on",
      "t63"."due_on",
      "t63"."done_on",
      "t63"."recorded_on",
      "t63"."ballots",
      "t63"."lines",
      "t63"."wrong_voters",
      "t63"."doubtful_voters",
      "t63"."unlisted",
      "t63"."rule",
      "t63"."rule_version",
      "t63"."subject_kind",
      "t63"."parameter",
      "t63"."at_most",
      "t63"."adopted",
      "t63"."certain",
      "t63"."chain",
      "t10"."chain" AS "chain_right",
      "t10"."code",
      "t10"."since",
      "t10"."until",
      "t10"."highest",
      "t10"."lowest"
    FROM (
      SELECT
        "t61"."org_id",
        "t61"."kind",
        "t61"."held_on",
        "t61"."subject_id",
        "t61"."opens_on",
        "t61"."due_on",
        "t61"."done_on",
        "t61"."recorded_on",
        "t61"."ballots",
        "t61"."lines",
        "t61"."wrong_voters",
        "t61"."doubtful_voters",
        "t61"."unlisted",
        "t61"."rule",
        "t61"."rule_version",
        "t61"."subject_kind",
        "t61"."parameter",
        "t61"."at_most",
        "t61"."adopted",
        "t61"."certain",
        COALESCE("t61"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t60"."org_id",
          "t60"."kind",
          "t60"."held_on",
          "t60"."subject_id",
          "t60"."opens_on",
          "t60"."due_on",
          "t60"."done_on",
          "t60"."recorded_on",
          "t60"."ballots",
          "t60"."lines",
          "t60"."wrong_voters",
          "t60"."doubtful_voters",
          "t60"."unlisted",
          "t60"."rule",
          "t60"."rule_version",
          "t60"."subject_kind",
          "t60"."parameter",
          "t60"."at_most",
          "t60"."adopted",
          "t60"."certain",
          "t11"."chain"
        FROM (
          SELECT
            "t58"."org_id",
            "t58"."kind",
            "t58"."held_on",
            "t58"."subject_id",
            "t58"."opens_on",
            "t58"."due_on",
            "t58"."done_on",
            "t58"."recorded_on",
            "t58"."ballots",
            "t58"."lines",
            "t58"."wrong_voters",
            "t58"."doubtful_voters",
            "t58"."unlisted",
            "t58"."rule",
            "t58"."rule_version",
            "t58"."subject_kind",
            "t58"."parameter",
            "t58"."at_most",
            "t58"."adopted",
            CASE
              WHEN (
                "t58"."scope_certain" = 1
              )
              AND (
                (
                  "t58"."min_size" IS NULL
                ) OR (
                  "t58"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t33"."meeting_id",
              "t33"."org_id",
              "t33"."kind",
              "t33"."held_on",
              "t33"."entered_on",
              "t33"."for_period",
              "t33"."replaces_id",
              "t33"."host_id",
              "t33"."group_id",
              "t33"."lecturer_id",
              "t33"."starts_minute",
              "t33"."theme_named",
              "t33"."expected",
              "t33"."attended",
              "t33"."subject_id",
              "t33"."opens_on",
              "t33"."due_on",
              "t33"."lives_on",
              "t33"."done_on",
              "t33"."recorded_on",
              "t33"."size",
              "t33"."kind_code",
              "t33"."regime_code",
              COALESCE("t57"."ballots", 0) AS "ballots",
              COALESCE("t57"."ballots_unclear", 0) AS "ballots_unclear",
              COALESCE("t57"."lines", 0) AS "lines",
              COALESCE("t57"."wrong_voters", 0) AS "wrong_voters",
              COALESCE("t57"."doubtful_voters", 0) AS "doubtful_voters",
              COALESCE("t57"."unlisted", 0) AS "unlisted",
              "t26"."rule",
              "t26"."rule_version",
              "t26"."subject_kind",
              "t26"."parameter",
              "t26"."at_most",
              "t26"."adopted",
              "t26"."scope_certain",
              "t26"."min_size",
              "t26"."scope_from",
              "t26"."scope_to"
            FROM "t31" AS "t33"
            LEFT OUTER JOIN (
              SELECT
                "t37"."meeting_id",
                "t29"."ballots",
                "t29"."ballots_unclear",
                "t55"."lines",
                "t55"."wrong_voters",
                "t55"."doubtful_voters",
                "t53"."unlisted"
              FROM (
                SELECT
                  "t34"."meeting_id"
                FROM "t31" AS "t34"
                WHERE
                  (
                    "t34"."kind" IS NULL
                  ) OR (
                    "t34"."kind" = 'general_meeting'
                  )
              ) AS "t37"
              LEFT OUTER JOIN (
                SELECT
                  "t4"."meeting_id",
                  COALESCE(SUM(CASE WHEN "t4"."voted" = 1 THEN 1 ELSE 0 END), 0) AS "ballots",
                  COALESCE(SUM(CASE WHEN "t4"."voted" IS NULL THEN 1 ELSE 0 END), 0) AS "ballots_unclear"
                FROM "agenda" AS "t4"
                GROUP BY
                  1
              ) AS "t29"
                ON "t37"."meeting_id" = "t29"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t51"."meeting_id",
                  COUNT(*) AS "lines",
                  COALESCE(
                    SUM(
                      CASE WHEN (
                        "t51"."voted" = 1
                      ) AND (
                        "t51"."no_right" = 1
                      ) THEN 1 ELSE 0 END
                    ),
                    0
                  ) AS "wrong_voters",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          (
                            "t51"."voted" = 1
                          )
                          AND (
                            "t51"."has_right" = 0
                          )
                          AND (
                            "t51"."no_right" = 0
                          )
                        )
                        OR (
                          (
                            "t51"."unsaid" = 1
                          ) AND (
                            "t51"."has_right" = 0
                          )
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "doubtful_voters"
                FROM (
                  SELECT
                    "t49"."attendance_id",
                    "t49"."meeting_id",
                    "t49"."person_id",
                    "t49"."role",
                    "t49"."present",
                    "t49"."reason_noted",
                    "t49"."voted",
                    "t49"."party_member",
                    "t49"."dated",
                    "t49"."entitled",
                    "t49"."vote_dated",
                    CASE
                      WHEN (
                        (
                          "t49"."person_id" IS NULL
                        ) AND (
                          "t49"."party_member" = 0
                        )
                      )
                      OR (
                        (
                          "t49"."entitled" = 0
                        ) AND (
                          "t49"."dated" = 1
                        )
                      )
                      THEN 1
                      ELSE 0
                    END AS "no_right",
                    CASE
                      WHEN (
                        "t49"."entitled" = 1
                      )
                      AND (
                        "t49"."dated" = 1
                      )
                      AND (
                        "t49"."vote_dated" = 1
                      )
                      THEN 1
                      ELSE 0
                    END AS "has_right",
                    CASE
                      WHEN (
                        "t49"."voted" IS NULL
                      )
                      AND (
                        (
                          "t49"."role" IS NULL
                        ) OR (
                          "t49"."role" = 'participant'
                        )
                      )
                      AND (
                        (
                          "t49"."present" IS NULL
                        ) OR (
                          "t49"."present" = 1
                        )
                      )
                      THEN 1
                      ELSE 0
                    END AS "unsaid"
                  FROM (
                    SELECT
                      "t12"."attendance_id",
                      "t12"."meeting_id",
                      "t12"."person_id",
                      "t12"."role",
                      "t12"."present",
                      "t12"."reason_noted",
                      "t12"."voted",
                      "t12"."party_member",
                      "t47"."dated",
                      "t47"."entitled",
                      "t47"."vote_dated"
                    FROM "attendance" AS "t12"
                    LEFT OUTER JOIN "t44" AS "t47"
                      ON "t12"."meeting_id" = "t47"."meeting_id" AND "t12"."person_id" = "t47"."person_id"
                  ) AS "t49"
                ) AS "t51"
                GROUP BY
                  1
              ) AS "t55"
                ON "t37"."meeting_id" = "t55"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t50"."meeting_id",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t50"."seen" IS NULL
                        )
                        AND (
                          (
                            "t50"."entitled" = 0
                          )
                          OR (
                            "t50"."dated" = 0
                          )
                          OR (
                            "t50"."vote_dated" = 0
                          )
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "unlisted"
                FROM (
                  SELECT
                    "t48"."meeting_id",
                    "t48"."person_id",
                    "t48"."dated",
                    "t48"."entitled",
                    "t48"."vote_dated",
                    "t21"."seen"
                  FROM "t44" AS "t48"
                  LEFT OUTER JOIN (
                    SELECT DISTINCT
                      "t7"."meeting_id",
                      "t7"."person_id",
                      1 AS "seen"
                    FROM "attendance" AS "t7"
                  ) AS "t21"
                    ON "t48"."meeting_id" = "t21"."meeting_id" AND "t48"."person_id" = "t21"."person_id"
                ) AS "t50"
                GROUP BY
                  1
              ) AS "t53"
                ON "t37"."meeting_id" = "t53"."meeting_id"
            ) AS "t57"
              ON "t33"."meeting_id" = "t57"."meeting_id"
            INNER JOIN (
              SELECT
                "t18".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'meeting'
              ) AS "t18"
            ) AS "t26"
              ON "t33"."kind_code" = "t26"."kind_code"
              AND "t33"."regime_code" = "t26"."regime_code"
          ) AS "t58"
          WHERE
            "t58"."scope_from" <= "t58"."opens_on"
            AND (
              (
                "t58"."scope_to" IS NULL
              ) OR (
                "t58"."scope_to" > "t58"."opens_on"
              )
            )
            AND (
              (
                "t58"."min_size" IS NULL
              )
              OR (
                "t58"."size" IS NULL
              )
              OR (
                "t58"."size" >= "t58"."min_size"
              )
            )
            AND CASE
              WHEN "t58"."rule" = 'HY-22'
              THEN (
                (
                  "t58"."kind" IS NULL
                ) OR (
                  "t58"."kind" = 'general_meeting'
                )
              )
              AND (
                (
                  "t58"."ballots" > 0
                ) OR (
                  "t58"."ballots_unclear" > 0
                )
              )
              ELSE NULL
            END
        ) AS "t60"
        LEFT OUTER JOIN "chain" AS "t11"
          ON "t60"."org_id" = "t11"."org_id"
      ) AS "t61"
    ) AS "t63"
    LEFT OUTER JOIN "figure" AS "t10"
      ON "t63"."chain" = "t10"."chain"
      AND "t63"."parameter" = "t10"."code"
      AND "t63"."opens_on" >= "t10"."since"
      AND "t63"."opens_on" < "t10"."until"
  ) AS "t64"
  WHERE
    (
      "t64"."adopted" = 0
    ) OR (
      "t64"."highest" IS NOT NULL
    )
) AS "t65"
