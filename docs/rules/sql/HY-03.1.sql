-- HY-03 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-03", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t34" AS (
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
    "t11"."chain"
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
          "t5"."meeting_id",
          "t5"."org_id",
          "t5"."kind",
          "t5"."held_on",
          "t5"."entered_on",
          "t5"."for_period",
          "t5"."replaces_id",
          "t5"."host_id",
          "t5"."group_id",
          "t5"."lecturer_id",
          "t5"."starts_minute",
          "t5"."theme_named",
          "t5"."expected",
          "t5"."attended",
          "t5"."meeting_id" AS "subject_id",
          COALESCE("t5"."held_on", "t5"."entered_on") AS "opens_on",
          COALESCE("t5"."held_on", "t5"."entered_on") AS "due_on",
          "t5"."held_on" AS "lives_on",
          "t5"."held_on" AS "done_on",
          "t5"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t5"."held_on", "t5"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t5"
      ) AS "t25"
      INNER JOIN (
        SELECT
          "t6"."org_id",
          "t6"."founded_on",
          "t6"."ended_on",
          "t6"."kind" AS "node_kind"
        FROM "org_node" AS "t6"
      ) AS "t17"
        ON "t25"."org_id" = "t17"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t7"."org_id",
          "t7"."size",
          "t7"."period" AS "state_month",
          "t7"."kind" AS "state_kind",
          "t7"."regime" AS "state_regime"
        FROM "org_state" AS "t7"
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
  ) AS "t33"
  LEFT OUTER JOIN "chain" AS "t11"
    ON "t33"."org_id" = "t11"."org_id"
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
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t55"."done_on",
  "t55"."recorded_on",
  "t55"."observed",
  "t55"."required",
  "t55"."base",
  SUBSTRING(
    "t55"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t55"."outcome") END
  ) AS "detail"
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
    "t54"."passed",
    "t54"."passed_unclear",
    "t54"."fewest",
    "t54"."most",
    "t54"."entitled",
    "t54"."undated",
    "t54"."missing",
    "t54"."extra",
    "t54"."rule",
    "t54"."rule_version",
    "t54"."subject_kind",
    "t54"."certain",
    CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END AS "figure",
    CASE
      WHEN "t54"."rule" = 'HY-03'
      THEN CASE
        WHEN (
          "t54"."certain" = 0
        ) OR (
          "t54"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t54"."held_on" IS NULL
        THEN '3undated'
        WHEN "t54"."passed" = 0
        THEN '3vote_unclear'
        WHEN "t54"."undated" > 0
        THEN '3membership_undated'
        WHEN "t54"."entitled" = 0
        THEN '3nobody_entitled'
        WHEN (
          "t54"."missing" + "t54"."extra"
        ) > 0
        THEN '3roll_differs'
        WHEN "t54"."most" > "t54"."entitled"
        THEN '3too_many_votes'
        WHEN (
          (
            "t54"."fewest" * 2
          ) > "t54"."entitled"
        )
        AND (
          "t54"."passed_unclear" > 0
        )
        THEN '3vote_unclear'
        WHEN (
          "t54"."fewest" * 2
        ) > "t54"."entitled"
        THEN '1majority'
        ELSE '2no_majority'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t54"."rule" = 'HY-03' THEN "t54"."fewest" ELSE NULL END AS "observed",
    CASE
      WHEN "t54"."rule" = 'HY-03'
      THEN (
        "t54"."entitled" + 1 + 1
      ) >> 1
      ELSE NULL
    END AS "required",
    CASE WHEN "t54"."rule" = 'HY-03' THEN "t54"."entitled" ELSE NULL END AS "base"
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
      "t53"."chain",
      "t53"."passed",
      "t53"."passed_unclear",
      "t53"."fewest",
      "t53"."most",
      "t53"."entitled",
      "t53"."undated",
      "t53"."missing",
      "t53"."extra",
      "t53"."rule",
      "t53"."rule_version",
      "t53"."subject_kind",
      "t53"."parameter",
      "t53"."at_most",
      "t53"."adopted",
      "t53"."certain",
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
        COALESCE("t51"."chain", 0) AS "chain",
        "t51"."passed",
        "t51"."passed_unclear",
        "t51"."fewest",
        "t51"."most",
        "t51"."entitled",
        "t51"."undated",
        "t51"."missing",
        "t51"."extra",
        "t51"."rule",
        "t51"."rule_version",
        "t51"."subject_kind",
        "t51"."parameter",
        "t51"."at_most",
        "t51"."adopted",
        CASE
          WHEN (
            "t51"."scope_certain" = 1
          )
          AND (
            (
              "t51"."min_size" IS NULL
            ) OR (
              "t51"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t38"."meeting_id",
          "t38"."org_id",
          "t38"."kind",
          "t38"."held_on",
          "t38"."entered_on",
          "t38"."for_period",
          "t38"."replaces_id",
          "t38"."host_id",
          "t38"."group_id",
          "t38"."lecturer_id",
          "t38"."starts_minute",
          "t38"."theme_named",
          "t38"."expected",
          "t38"."attended",
          "t38"."subject_id",
          "t38"."opens_on",
          "t38"."due_on",
          "t38"."lives_on",
          "t38"."done_on",
          "t38"."recorded_on",
          "t38"."size",
          "t38"."kind_code",
          "t38"."regime_code",
          "t38"."chain",
          COALESCE("t31"."passed", 0) AS "passed",
          COALESCE("t31"."passed_unclear", 0) AS "passed_unclear",
          "t31"."fewest",
          "t31"."most",
          COALESCE("t50"."members", 0) AS "members",
          COALESCE("t50"."members_there", 0) AS "members_there",
          COALESCE("t50"."members_undated", 0) AS "members_undated",
          COALESCE("t50"."entitled", 0) AS "entitled",
          COALESCE("t50"."attending", 0) AS "attending",
          COALESCE("t50"."undated", 0) AS "undated",
          COALESCE("t50"."missing", 0) AS "missing",
          COALESCE("t50"."blank", 0) AS "blank",
          COALESCE("t50"."extra", 0) AS "extra",
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
        FROM "t34" AS "t38"
        LEFT OUTER JOIN (
          SELECT
            "t26"."meeting_id",
            SUM("t26"."sure") AS "passed",
            COALESCE(SUM(CASE WHEN "t26"."sure" = 0 THEN 1 ELSE 0 END), 0) AS "passed_unclear",
            MIN("t26"."counted") AS "fewest",
            MAX("t26"."counted") AS "most"
          FROM (
            SELECT
              "t1"."agenda_id",
              "t1"."meeting_id",
              "t1"."position",
              "t1"."category",
              "t1"."voted",
              "t1"."discussed",
              "t1"."opinion_noted",
              "t1"."votes_for",
              "t1"."votes_against",
              "t1"."votes_abstain",
              "t1"."decision_code",
              CASE
                WHEN (
                  "t1"."voted" IS NOT NULL
                )
                AND (
                  "t1"."category" IS NOT NULL
                )
                AND (
                  "t1"."decision_code" IS NOT NULL
                )
                AND (
                  "t1"."votes_for" IS NOT NULL
                )
                THEN 1
                ELSE 0
              END AS "sure",
              CASE
                WHEN (
                  "t1"."voted" IS NOT NULL
                )
                AND (
                  "t1"."category" IS NOT NULL
                )
                AND (
                  "t1"."decision_code" IS NOT NULL
                )
                AND (
                  "t1"."votes_for" IS NOT NULL
                )
                THEN "t1"."votes_for"
                ELSE CAST(NULL AS BIGINT)
              END AS "counted"
            FROM "agenda" AS "t1"
            WHERE
              (
                (
                  "t1"."voted" IS NULL
                ) OR (
                  "t1"."voted" = 1
                )
              )
              AND (
                (
                  "t1"."category" IS NULL
                ) OR (
                  "t1"."category" <> 'election'
                )
              )
              AND (
                (
                  "t1"."decision_code" IS NULL
                ) OR (
                  "t1"."decision_code" = 'passed'
                )
              )
          ) AS "t26"
          GROUP BY
            1
        ) AS "t31"
          ON "t38"."meeting_id" = "t31"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            COALESCE("t48"."meeting_id", "t48"."meeting_id_right") AS "meeting_id",
            COALESCE(SUM(CASE WHEN "t48"."dated" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "members",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t48"."dated" IS NOT NULL
                  ) AND (
                    "t48"."present" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "members_there",
            COALESCE(SUM(CASE WHEN "t48"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_undated",
            COALESCE(SUM(CASE WHEN "t48"."entitled" = 1 THEN 1 ELSE 0 END), 0) AS "entitled",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t48"."entitled" = 1
                ) AND (
                  "t48"."present" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "attending",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t48"."dated" = 0
                ) OR (
                  "t48"."vote_dated" = 0
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "undated",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t48"."dated" IS NOT NULL
                  ) AND (
                    "t48"."clear" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "missing",
            COALESCE(
              SUM(CASE WHEN (
                "t48"."clear" = 0
              ) OR (
                "t48"."agreed" = 0
              ) THEN 1 ELSE 0 END),
              0
            ) AS "blank",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t48"."clear" IS NOT NULL
                  ) AND (
                    "t48"."dated" IS NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "extra"
          FROM (
            SELECT
              "t47"."meeting_id",
              "t47"."person_id",
              "t47"."dated",
              "t47"."entitled",
              "t47"."vote_dated",
              "t29"."meeting_id" AS "meeting_id_right",
              "t29"."person_id" AS "person_id_right",
              "t29"."present",
              "t29"."clear",
              "t29"."agreed"
            FROM (
              SELECT
                "t45"."meeting_id",
                "t45"."person_id",
                "t45"."dated",
                "t45"."entitled",
                CASE WHEN "t45"."entitled" = 0 THEN 1 ELSE "t45"."vote_known" END AS "vote_dated"
              FROM (
                SELECT
                  "t44"."meeting_id",
                  "t44"."person_id",
                  MAX(CASE WHEN "t44"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                  MAX(
                    CASE
                      WHEN (
                        "t44"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t44"."right_from" IS NULL
                        ) OR (
                          "t44"."right_from" <= "t44"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t44"."right_to" IS NULL
                        ) OR (
                          "t44"."right_to" > "t44"."opens_on"
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "entitled",
                  MAX(
                    CASE
                      WHEN (
                        "t44"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t44"."right_from" IS NULL
                        ) OR (
                          "t44"."right_from" <= "t44"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t44"."right_to" IS NULL
                        ) OR (
                          "t44"."right_to" > "t44"."opens_on"
                        )
                      )
                      AND (
                        "t44"."right_from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "vote_known"
                FROM (
                  SELECT
                    "t43"."meeting_id",
                    "t43"."org_id",
                    "t43"."opens_on",
                    "t43"."person_id",
                    "t43"."from",
                    "t43"."to",
                    "t19"."person_id" AS "person_id_right",
                    "t19"."right_from",
                    "t19"."right_to"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t40"."meeting_id",
                        "t40"."org_id",
                        "t40"."opens_on",
                        "t20"."person_id",
                        "t20"."from",
                        "t20"."to"
                      FROM (
                        SELECT
                          "t37"."meeting_id",
                          "t37"."org_id",
                          "t37"."opens_on"
                        FROM "t34" AS "t37"
                      ) AS "t40"
                      INNER JOIN (
                        SELECT
                          "t9"."person_id",
                          "t9"."org_id",
                          "t9"."from",
                          "t9"."to"
                        FROM "membership" AS "t9"
                      ) AS "t20"
                        ON "t40"."org_id" = "t20"."org_id"
                    ) AS "t41"
                    WHERE
                      (
                        (
                          "t41"."from" <= "t41"."opens_on"
                        ) OR (
                          "t41"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t41"."to" > "t41"."opens_on"
                        ) OR (
                          "t41"."to" IS NULL
                        )
                      )
                  ) AS "t43"
                  LEFT OUTER JOIN (
                    SELECT
                      "t8"."person_id",
                      "t8"."from" AS "right_from",
                      "t8"."to" AS "right_to"
                    FROM "voting_right" AS "t8"
                  ) AS "t19"
                    ON "t43"."person_id" = "t19"."person_id"
                ) AS "t44"
                GROUP BY
                  1,
                  2
              ) AS "t45"
            ) AS "t47"
            FULL OUTER JOIN (
              SELECT
                "t22"."meeting_id",
                "t22"."person_id",
                MIN("t22"."present") AS "present",
                MIN(
                  CASE
                    WHEN (
                      "t22"."person_id" IS NOT NULL
                    )
                    AND (
                      "t22"."role" IS NOT NULL
                    )
                    AND (
                      "t22"."present" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "clear",
                CASE WHEN MIN("t22"."present") = MAX("t22"."present") THEN 1 ELSE 0 END AS "agreed"
              FROM (
                SELECT
                  *
                FROM "attendance" AS "t4"
                WHERE
                  (
                    "t4"."role" IS NULL
                  ) OR (
                    "t4"."role" = 'participant'
                  )
              ) AS "t22"
              GROUP BY
                1,
                2
            ) AS "t29"
              ON "t47"."meeting_id" = "t29"."meeting_id" AND "t47"."person_id" = "t29"."person_id"
          ) AS "t48"
          GROUP BY
            1
        ) AS "t50"
          ON "t38"."meeting_id" = "t50"."meeting_id"
        INNER JOIN (
          SELECT
            "t16".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t2"
            WHERE
              "t2"."source" = 'meeting'
          ) AS "t16"
        ) AS "t24"
          ON "t38"."kind_code" = "t24"."kind_code"
          AND "t38"."regime_code" = "t24"."regime_code"
      ) AS "t51"
      WHERE
        "t51"."scope_from" <= "t51"."opens_on"
        AND (
          (
            "t51"."scope_to" IS NULL
          ) OR (
            "t51"."scope_to" > "t51"."opens_on"
          )
        )
        AND (
          (
            "t51"."min_size" IS NULL
          )
          OR (
            "t51"."size" IS NULL
          )
          OR (
            "t51"."size" >= "t51"."min_size"
          )
        )
        AND CASE
          WHEN "t51"."rule" = 'HY-03'
          THEN (
            (
              "t51"."kind" IS NULL
            ) OR (
              "t51"."kind" = 'general_meeting'
            )
          )
          AND (
            (
              "t51"."passed" > 0
            ) OR (
              "t51"."passed_unclear" > 0
            )
          )
          ELSE NULL
        END
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
