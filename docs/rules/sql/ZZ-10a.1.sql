-- ZZ-10a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZZ-10a", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t27" AS (
  SELECT
    "t16"."org_id",
    "t16"."founded_on",
    "t25"."period",
    "t25"."starts_on",
    "t25"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t16"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t25"
), "t42" AS (
  SELECT
    "t37"."org_id",
    "t37"."period",
    "t37"."opens_on",
    "t37"."post_id",
    "t37"."person_id",
    "t37"."title",
    "t37"."from",
    "t37"."to",
    CASE
      WHEN "t37"."title" IN (
        'secretary',
        'deputy_secretary',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member',
        'committee_member'
      )
      AND (
        "t37"."person_id" IS NOT NULL
      )
      AND (
        "t37"."from" IS NOT NULL
      )
      THEN 1
      ELSE 0
    END AS "seat",
    CASE
      WHEN (
        "t37"."title" IS NULL
      )
      OR (
        "t37"."title" IN (
          'secretary',
          'deputy_secretary',
          'organisation_member',
          'publicity_member',
          'discipline_member',
          'youth_member',
          'committee_member'
        )
        AND (
          (
            "t37"."person_id" IS NULL
          ) OR (
            "t37"."from" IS NULL
          )
        )
      )
      THEN 1
      ELSE 0
    END AS "unclear"
  FROM (
    SELECT
      "t34"."org_id",
      "t34"."period",
      "t34"."opens_on",
      "t21"."post_id",
      "t21"."person_id",
      "t21"."title",
      "t21"."from",
      "t21"."to"
    FROM (
      SELECT
        "t28"."org_id",
        "t28"."period",
        "t28"."opens_on"
      FROM "t27" AS "t28"
      WHERE
        (
          "t28"."founded_on" IS NULL
        ) OR (
          "t28"."founded_on" <= "t28"."starts_on"
        )
    ) AS "t34"
    INNER JOIN (
      SELECT
        "t7"."org_id",
        "t7"."post_id",
        "t7"."person_id",
        "t7"."title",
        "t7"."from",
        "t7"."to"
      FROM "post" AS "t7"
    ) AS "t21"
      ON "t34"."org_id" = "t21"."org_id"
  ) AS "t37"
  WHERE
    (
      (
        "t37"."from" <= "t37"."opens_on"
      ) OR (
        "t37"."from" IS NULL
      )
    )
    AND (
      (
        "t37"."to" > "t37"."opens_on"
      ) OR (
        "t37"."to" IS NULL
      )
    )
)
SELECT
  MD5(
    "t60"."rule" || '|' || CAST("t60"."org_id" AS TEXT) || '|' || "t60"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t60"."period", '')
  ) AS "duty_key",
  "t60"."rule",
  "t60"."rule_version",
  "t60"."org_id",
  "t60"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t60"."period",
  "t60"."opens_on",
  "t60"."due_on",
  CASE
    WHEN "t60"."detail" IN ('divided')
    THEN 'met'
    WHEN "t60"."detail" IN ('missing')
    THEN 'unmet'
    WHEN "t60"."detail" IN ('duty_unclear', 'month_open', 'scope_unclear', 'seats_unclear')
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t60"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t60"."observed",
  "t60"."required",
  "t60"."base",
  "t60"."detail"
FROM (
  SELECT
    "t59"."org_id",
    "t59"."period",
    "t59"."opens_on",
    "t59"."due_on",
    "t59"."done_on",
    "t59"."closed",
    "t59"."duties",
    "t59"."possible",
    "t59"."filled",
    "t59"."needed",
    "t59"."rule",
    "t59"."rule_version",
    "t59"."subject_kind",
    "t59"."certain",
    CASE WHEN "t59"."at_most" = 1 THEN "t59"."lowest" ELSE "t59"."highest" END AS "figure",
    CASE
      WHEN "t59"."rule" = 'ZZ-10a'
      THEN CASE
        WHEN "t59"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t59"."filled" < "t59"."needed"
        THEN 'seats_unclear'
        WHEN "t59"."duties" = 4
        THEN 'divided'
        WHEN "t59"."possible" >= 4
        THEN 'duty_unclear'
        WHEN "t59"."closed" = 0
        THEN 'month_open'
        ELSE 'missing'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t59"."rule" = 'ZZ-10a' THEN "t59"."duties" ELSE NULL END AS "observed",
    CASE WHEN "t59"."rule" = 'ZZ-10a' THEN 4 ELSE NULL END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t58"."org_id",
      "t58"."period",
      "t58"."opens_on",
      "t58"."due_on",
      "t58"."done_on",
      "t58"."closed",
      "t58"."duties",
      "t58"."possible",
      "t58"."filled",
      "t58"."needed",
      "t58"."rule",
      "t58"."rule_version",
      "t58"."subject_kind",
      "t58"."parameter",
      "t58"."at_most",
      "t58"."adopted",
      "t58"."certain",
      "t58"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t56"."org_id",
        "t56"."period",
        "t56"."opens_on",
        "t56"."due_on",
        "t56"."done_on",
        "t56"."closed",
        "t56"."duties",
        "t56"."possible",
        "t56"."filled",
        "t56"."needed",
        "t56"."rule",
        "t56"."rule_version",
        "t56"."subject_kind",
        "t56"."parameter",
        "t56"."at_most",
        "t56"."adopted",
        "t56"."certain",
        COALESCE("t56"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t55"."org_id",
          "t55"."period",
          "t55"."opens_on",
          "t55"."due_on",
          "t55"."done_on",
          "t55"."closed",
          "t55"."duties",
          "t55"."possible",
          "t55"."filled",
          "t55"."needed",
          "t55"."rule",
          "t55"."rule_version",
          "t55"."subject_kind",
          "t55"."parameter",
          "t55"."at_most",
          "t55"."adopted",
          "t55"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t53"."org_id",
            "t53"."period",
            "t53"."opens_on",
            "t53"."due_on",
            "t53"."done_on",
            "t53"."closed",
            "t53"."duties",
            "t53"."possible",
            "t53"."filled",
            "t53"."needed",
            "t53"."rule",
            "t53"."rule_version",
            "t53"."subject_kind",
            "t53"."parameter",
            "t53"."at_most",
            "t53"."adopted",
            CASE
              WHEN (
                "t53"."scope_certain" = 1
              )
              AND (
                (
                  "t53"."min_size" IS NULL
                ) OR (
                  "t53"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t41"."org_id",
              "t41"."period",
              "t41"."opens_on",
              "t41"."due_on",
              "t41"."lives_on",
              "t41"."done_on",
              "t41"."size",
              "t41"."kind_code",
              "t41"."regime_code",
              COALESCE("t39"."closed", 0) AS "closed",
              COALESCE("t48"."duties", 0) AS "duties",
              COALESCE("t48"."possible", 0) AS "possible",
              COALESCE("t52"."filled", 0) AS "filled",
              COALESCE("t52"."unclear_seats", 0) AS "unclear_seats",
              COALESCE("t52"."deputies", 0) AS "deputies",
              COALESCE("t52"."unclear_deputies", 0) AS "unclear_deputies",
              "t52"."needed",
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
            FROM (
              SELECT
                "t35"."org_id",
                "t35"."period",
                "t35"."opens_on",
                "t35"."due_on",
                "t35"."lives_on",
                "t35"."done_on",
                "t35"."size",
                COALESCE(
                  CASE
                    WHEN "t35"."state_month_right" IS NOT NULL
                    THEN "t35"."state_kind"
                    ELSE "t35"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t35"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t32"."org_id",
                  "t32"."period",
                  "t32"."opens_on",
                  "t32"."due_on",
                  "t32"."lives_on",
                  "t32"."done_on",
                  "t32"."state_month",
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
                    "t28"."org_id",
                    "t28"."period",
                    "t28"."opens_on",
                    "t28"."opens_on" AS "due_on",
                    "t28"."opens_on" AS "lives_on",
                    "t28"."opens_on" AS "done_on",
                    STRFTIME("t28"."opens_on", '%Y-%m') AS "state_month"
                  FROM "t27" AS "t28"
                  WHERE
                    (
                      "t28"."founded_on" IS NULL
                    ) OR (
                      "t28"."founded_on" <= "t28"."starts_on"
                    )
                ) AS "t32"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t17"
                  ON "t32"."org_id" = "t17"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t18"
                  ON "t32"."org_id" = "t18"."org_id" AND "t32"."state_month" = "t18"."state_month"
              ) AS "t35"
              WHERE
                (
                  (
                    "t35"."founded_on" IS NULL
                  )
                  OR (
                    "t35"."lives_on" IS NULL
                  )
                  OR (
                    "t35"."founded_on" <= "t35"."lives_on"
                  )
                )
                AND (
                  (
                    "t35"."ended_on" IS NULL
                  )
                  OR (
                    "t35"."lives_on" IS NULL
                  )
                  OR (
                    "t35"."ended_on" > "t35"."lives_on"
                  )
                )
            ) AS "t41"
            LEFT OUTER JOIN (
              SELECT DISTINCT
                *
              FROM (
                SELECT
                  "t33"."org_id",
                  "t33"."period",
                  1 AS "closed"
                FROM (
                  SELECT
                    "t28"."org_id",
                    "t28"."period",
                    "t28"."opens_on",
                    STRFTIME("t28"."opens_on", '%Y-%m') AS "month"
                  FROM "t27" AS "t28"
                  WHERE
                    (
                      "t28"."founded_on" IS NULL
                    ) OR (
                      "t28"."founded_on" <= "t28"."starts_on"
                    )
                ) AS "t33"
                INNER JOIN (
                  SELECT
                    "t5"."org_id",
                    "t5"."month"
                  FROM "coverage" AS "t5"
                  WHERE
                    "t5"."record_kind" = 'member'
                ) AS "t24"
                  ON "t33"."org_id" = "t24"."org_id" AND "t33"."month" = "t24"."month"
              ) AS "t36"
            ) AS "t39"
              ON "t41"."org_id" = "t39"."org_id" AND "t41"."period" = "t39"."period"
            LEFT OUTER JOIN (
              SELECT
                "t44"."org_id",
                "t44"."period",
                COALESCE(
                  SUM(
                    CASE
                      WHEN "t44"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
                      AND (
                        "t44"."held" = 1
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "duties",
                SUM(
                  CASE
                    WHEN "t44"."title" IS NULL
                    THEN "t44"."posts"
                    ELSE CASE
                      WHEN "t44"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
                      THEN 1
                      ELSE 0
                    END
                  END
                ) AS "possible"
              FROM (
                SELECT
                  "t43"."org_id",
                  "t43"."period",
                  "t43"."title",
                  MAX("t43"."seat") AS "held",
                  COUNT(*) AS "posts"
                FROM "t42" AS "t43"
                GROUP BY
                  1,
                  2,
                  3
              ) AS "t44"
              GROUP BY
                1,
                2
            ) AS "t48"
              ON "t41"."org_id" = "t48"."org_id" AND "t41"."period" = "t48"."period"
            LEFT OUTER JOIN (
              SELECT
                "t50"."org_id",
                "t50"."period",
                "t50"."filled",
                "t50"."unclear_seats",
                "t50"."deputies",
                "t50"."unclear_deputies",
                "t50"."needed"
              FROM (
                SELECT
                  "t49"."org_id",
                  "t49"."period",
                  "t49"."opens_on",
                  "t49"."filled",
                  "t49"."unclear_seats",
                  "t49"."deputies",
                  "t49"."unclear_deputies",
                  "t22"."since",
                  "t22"."until",
                  "t22"."needed"
                FROM (
                  SELECT
                    "t45"."org_id",
                    "t45"."period",
                    "t45"."opens_on",
                    SUM("t45"."seat") AS "filled",
                    SUM("t45"."unclear") AS "unclear_seats",
                    SUM("t45"."deputy") AS "deputies",
                    SUM("t45"."unclear_deputy") AS "unclear_deputies"
                  FROM (
                    SELECT
                      "t43"."org_id",
                      "t43"."period",
                      "t43"."opens_on",
                      "t43"."person_id",
                      MAX("t43"."seat") AS "seat",
                      SUM("t43"."unclear") AS "unclear",
                      MAX(
                        CASE
                          WHEN (
                            "t43"."seat" = 1
                          ) AND (
                            "t43"."title" = 'deputy_secretary'
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "deputy",
                      COALESCE(
                        SUM(
                          CASE
                            WHEN (
                              "t43"."unclear" = 1
                            )
                            AND (
                              (
                                "t43"."title" IS NULL
                              ) OR (
                                "t43"."title" = 'deputy_secretary'
                              )
                            )
                            THEN 1
                            ELSE 0
                          END
                        ),
                        0
                      ) AS "unclear_deputy"
                    FROM "t42" AS "t43"
                    GROUP BY
                      1,
                      2,
                      3,
                      4
                  ) AS "t45"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t49"
                INNER JOIN (
                  SELECT
                    "t0"."since",
                    "t0"."until",
                    "t0"."highest" AS "needed"
                  FROM "figure" AS "t0"
                  WHERE
                    "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
                ) AS "t22"
                  ON "t49"."opens_on" >= "t22"."since" AND "t49"."opens_on" < "t22"."until"
              ) AS "t50"
            ) AS "t52"
              ON "t41"."org_id" = "t52"."org_id" AND "t41"."period" = "t52"."period"
            INNER JOIN (
              SELECT
                "t15".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'org_quarter'
              ) AS "t15"
            ) AS "t26"
              ON "t41"."kind_code" = "t26"."kind_code"
              AND "t41"."regime_code" = "t26"."regime_code"
          ) AS "t53"
          WHERE
            "t53"."scope_from" <= "t53"."opens_on"
            AND (
              (
                "t53"."scope_to" IS NULL
              ) OR (
                "t53"."scope_to" > "t53"."opens_on"
              )
            )
            AND (
              (
                "t53"."min_size" IS NULL
              )
              OR (
                "t53"."size" IS NULL
              )
              OR (
                "t53"."size" >= "t53"."min_size"
              )
            )
            AND CASE
              WHEN "t53"."rule" = 'ZZ-10a'
              THEN (
                "t53"."filled" + "t53"."unclear_seats"
              ) >= "t53"."needed"
              ELSE NULL
            END
        ) AS "t55"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t55"."org_id" = "t9"."org_id"
      ) AS "t56"
    ) AS "t58"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t58"."chain" = "t8"."chain"
      AND "t58"."parameter" = "t8"."code"
      AND "t58"."opens_on" >= "t8"."since"
      AND "t58"."opens_on" < "t8"."until"
  ) AS "t59"
  WHERE
    (
      "t59"."adopted" = 0
    ) OR (
      "t59"."highest" IS NOT NULL
    )
) AS "t60"
