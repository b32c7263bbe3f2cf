-- ZZ-10a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZZ-10a", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t27" AS (
  SELECT
    "t17"."org_id",
    "t17"."founded_on",
    "t25"."period",
    "t25"."starts_on",
    "t25"."opens_on"
  FROM (
    SELECT
      "t4"."org_id",
      "t4"."founded_on"
    FROM "org_node" AS "t4"
  ) AS "t17"
  CROSS JOIN (
    SELECT
      "t7"."period",
      "t7"."starts_on",
      "t7"."ends_on" AS "opens_on"
    FROM "period" AS "t7"
    WHERE
      "t7"."freq" = 'Q'
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
        'committee_member',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member'
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
          'committee_member',
          'organisation_member',
          'publicity_member',
          'discipline_member',
          'youth_member'
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
      "t20"."post_id",
      "t20"."person_id",
      "t20"."title",
      "t20"."from",
      "t20"."to"
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
        "t6"."org_id",
        "t6"."post_id",
        "t6"."person_id",
        "t6"."title",
        "t6"."from",
        "t6"."to"
      FROM "post" AS "t6"
    ) AS "t20"
      ON "t34"."org_id" = "t20"."org_id"
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
    "t59"."rule" || '|' || CAST("t59"."org_id" AS TEXT) || '|' || "t59"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t59"."period", '')
  ) AS "duty_key",
  "t59"."rule",
  "t59"."rule_version",
  "t59"."org_id",
  "t59"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t59"."period",
  "t59"."opens_on",
  "t59"."due_on",
  CASE
    WHEN SUBSTRING(
      "t59"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t59"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t59"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t59"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t59"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t59"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t59"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t59"."observed",
  "t59"."required",
  "t59"."base",
  SUBSTRING(
    "t59"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t59"."outcome") END
  ) AS "detail"
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
    "t58"."certain",
    CASE WHEN "t58"."at_most" = 1 THEN "t58"."lowest" ELSE "t58"."highest" END AS "figure",
    CASE
      WHEN "t58"."rule" = 'ZZ-10a'
      THEN CASE
        WHEN "t58"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t58"."filled" < "t58"."needed"
        THEN '3seats_unclear'
        WHEN "t58"."duties" = 4
        THEN '1divided'
        WHEN "t58"."possible" >= 4
        THEN '3duty_unclear'
        WHEN "t58"."closed" = 0
        THEN '3month_open'
        ELSE '2missing'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t58"."rule" = 'ZZ-10a' THEN "t58"."duties" ELSE NULL END AS "observed",
    CASE WHEN "t58"."rule" = 'ZZ-10a' THEN 4 ELSE NULL END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t57"."org_id",
      "t57"."period",
      "t57"."opens_on",
      "t57"."due_on",
      "t57"."done_on",
      "t57"."chain",
      "t57"."closed",
      "t57"."duties",
      "t57"."possible",
      "t57"."filled",
      "t57"."needed",
      "t57"."rule",
      "t57"."rule_version",
      "t57"."subject_kind",
      "t57"."parameter",
      "t57"."at_most",
      "t57"."adopted",
      "t57"."certain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t55"."org_id",
        "t55"."period",
        "t55"."opens_on",
        "t55"."due_on",
        "t55"."done_on",
        COALESCE("t55"."chain", 0) AS "chain",
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
        CASE
          WHEN (
            "t55"."scope_certain" = 1
          )
          AND (
            (
              "t55"."min_size" IS NULL
            ) OR (
              "t55"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t47"."org_id",
          "t47"."period",
          "t47"."opens_on",
          "t47"."due_on",
          "t47"."lives_on",
          "t47"."done_on",
          "t47"."size",
          "t47"."kind_code",
          "t47"."regime_code",
          "t47"."chain",
          COALESCE("t39"."closed", 0) AS "closed",
          COALESCE("t51"."duties", 0) AS "duties",
          COALESCE("t51"."possible", 0) AS "possible",
          COALESCE("t54"."filled", 0) AS "filled",
          COALESCE("t54"."unclear_seats", 0) AS "unclear_seats",
          COALESCE("t54"."deputies", 0) AS "deputies",
          COALESCE("t54"."unclear_deputies", 0) AS "unclear_deputies",
          "t54"."needed",
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
            "t41"."org_id",
            "t41"."period",
            "t41"."opens_on",
            "t41"."due_on",
            "t41"."lives_on",
            "t41"."done_on",
            "t41"."size",
            "t41"."kind_code",
            "t41"."regime_code",
            "t9"."chain"
          FROM (
            SELECT
              "t36"."org_id",
              "t36"."period",
              "t36"."opens_on",
              "t36"."due_on",
              "t36"."lives_on",
              "t36"."done_on",
              "t36"."size",
              COALESCE(
                CASE
                  WHEN "t36"."state_month_right" IS NOT NULL
                  THEN "t36"."state_kind"
                  ELSE "t36"."node_kind"
                END,
                '?'
              ) AS "kind_code",
              COALESCE("t36"."state_regime", '?') AS "regime_code"
            FROM (
              SELECT
                "t33"."org_id",
                "t33"."period",
                "t33"."opens_on",
                "t33"."due_on",
                "t33"."lives_on",
                "t33"."done_on",
                "t33"."state_month",
                "t18"."founded_on",
                "t18"."ended_on",
                "t18"."node_kind",
                "t19"."org_id" AS "org_id_right",
                "t19"."size",
                "t19"."state_month" AS "state_month_right",
                "t19"."state_kind",
                "t19"."state_regime"
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
              ) AS "t33"
              INNER JOIN (
                SELECT
                  "t4"."org_id",
                  "t4"."founded_on",
                  "t4"."ended_on",
                  "t4"."kind" AS "node_kind"
                FROM "org_node" AS "t4"
              ) AS "t18"
                ON "t33"."org_id" = "t18"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t5"."org_id",
                  "t5"."size",
                  "t5"."period" AS "state_month",
                  "t5"."kind" AS "state_kind",
                  "t5"."regime" AS "state_regime"
                FROM "org_state" AS "t5"
              ) AS "t19"
                ON "t33"."org_id" = "t19"."org_id" AND "t33"."state_month" = "t19"."state_month"
            ) AS "t36"
            WHERE
              (
                (
                  "t36"."founded_on" IS NULL
                )
                OR (
                  "t36"."lives_on" IS NULL
                )
                OR (
                  "t36"."founded_on" <= "t36"."lives_on"
                )
              )
              AND (
                (
                  "t36"."ended_on" IS NULL
                )
                OR (
                  "t36"."lives_on" IS NULL
                )
                OR (
                  "t36"."ended_on" > "t36"."lives_on"
                )
              )
          ) AS "t41"
          LEFT OUTER JOIN "chain" AS "t9"
            ON "t41"."org_id" = "t9"."org_id"
        ) AS "t47"
        LEFT OUTER JOIN (
          SELECT DISTINCT
            *
          FROM (
            SELECT
              "t32"."org_id",
              "t32"."period",
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
            ) AS "t32"
            INNER JOIN (
              SELECT
                "t3"."org_id",
                "t3"."month"
              FROM "coverage" AS "t3"
              WHERE
                "t3"."record_kind" = 'member'
            ) AS "t24"
              ON "t32"."org_id" = "t24"."org_id" AND "t32"."month" = "t24"."month"
          ) AS "t35"
        ) AS "t39"
          ON "t47"."org_id" = "t39"."org_id" AND "t47"."period" = "t39"."period"
        LEFT OUTER JOIN (
          SELECT
            "t46"."org_id",
            "t46"."period",
            COALESCE(
              SUM(
                CASE
                  WHEN "t46"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
                  AND (
                    "t46"."held" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "duties",
            SUM(
              CASE
                WHEN "t46"."title" IS NULL
                THEN "t46"."posts"
                ELSE CASE
                  WHEN "t46"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
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
          ) AS "t46"
          GROUP BY
            1,
            2
        ) AS "t51"
          ON "t47"."org_id" = "t51"."org_id" AND "t47"."period" = "t51"."period"
        LEFT OUTER JOIN (
          SELECT
            "t52"."org_id",
            "t52"."period",
            "t52"."filled",
            "t52"."unclear_seats",
            "t52"."deputies",
            "t52"."unclear_deputies",
            "t22"."needed"
          FROM (
            SELECT
              "t48"."org_id",
              "t48"."period",
              "t48"."opens_on",
              SUM("t48"."seat") AS "filled",
              SUM("t48"."unclear") AS "unclear_seats",
              SUM("t48"."deputy") AS "deputies",
              SUM("t48"."unclear_deputy") AS "unclear_deputies"
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
            ) AS "t48"
            GROUP BY
              1,
              2,
              3
          ) AS "t52"
          INNER JOIN (
            SELECT
              "t0"."since",
              "t0"."until",
              "t0"."highest" AS "needed"
            FROM "figure" AS "t0"
            WHERE
              "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
          ) AS "t22"
            ON "t52"."opens_on" >= "t22"."since" AND "t52"."opens_on" < "t22"."until"
        ) AS "t54"
          ON "t47"."org_id" = "t54"."org_id" AND "t47"."period" = "t54"."period"
        INNER JOIN (
          SELECT
            "t15".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'org_quarter'
          ) AS "t15"
        ) AS "t26"
          ON "t47"."kind_code" = "t26"."kind_code"
          AND "t47"."regime_code" = "t26"."regime_code"
      ) AS "t55"
      WHERE
        "t55"."scope_from" <= "t55"."opens_on"
        AND (
          (
            "t55"."scope_to" IS NULL
          ) OR (
            "t55"."scope_to" > "t55"."opens_on"
          )
        )
        AND (
          (
            "t55"."min_size" IS NULL
          )
          OR (
            "t55"."size" IS NULL
          )
          OR (
            "t55"."size" >= "t55"."min_size"
          )
        )
        AND CASE
          WHEN "t55"."rule" = 'ZZ-10a'
          THEN (
            "t55"."filled" + "t55"."unclear_seats"
          ) >= "t55"."needed"
          ELSE NULL
        END
    ) AS "t57"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t57"."chain" = "t8"."chain"
      AND "t57"."parameter" = "t8"."code"
      AND "t57"."opens_on" >= "t8"."since"
      AND "t57"."opens_on" < "t8"."until"
  ) AS "t58"
  WHERE
    (
      "t58"."adopted" = 0
    ) OR (
      "t58"."highest" IS NOT NULL
    )
) AS "t59"
