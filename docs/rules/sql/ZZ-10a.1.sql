-- ZZ-10a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZZ-10a", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t24" AS (
  SELECT
    "t12"."org_id",
    "t12"."founded_on",
    "t22"."period",
    "t22"."starts_on",
    "t22"."opens_on"
  FROM (
    SELECT
      "t1"."org_id",
      "t1"."founded_on"
    FROM "org_node" AS "t1"
  ) AS "t12"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t22"
), "t40" AS (
  SELECT
    "t34"."org_id",
    "t34"."period",
    "t34"."opens_on",
    "t34"."post_id",
    "t34"."person_id",
    "t34"."title",
    "t34"."from",
    "t34"."to",
    CASE
      WHEN "t34"."title" IN (
        'secretary',
        'deputy_secretary',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member',
        'committee_member'
      )
      AND (
        "t34"."person_id" IS NOT NULL
      )
      AND (
        "t34"."from" IS NOT NULL
      )
      THEN 1
      ELSE 0
    END AS "seat",
    CASE
      WHEN (
        "t34"."title" IS NULL
      )
      OR (
        "t34"."title" IN (
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
            "t34"."person_id" IS NULL
          ) OR (
            "t34"."from" IS NULL
          )
        )
      )
      THEN 1
      ELSE 0
    END AS "unclear"
  FROM (
    SELECT
      "t31"."org_id",
      "t31"."period",
      "t31"."opens_on",
      "t17"."post_id",
      "t17"."person_id",
      "t17"."title",
      "t17"."from",
      "t17"."to"
    FROM (
      SELECT
        "t25"."org_id",
        "t25"."period",
        "t25"."opens_on"
      FROM "t24" AS "t25"
      WHERE
        (
          "t25"."founded_on" IS NULL
        ) OR (
          "t25"."founded_on" <= "t25"."starts_on"
        )
    ) AS "t31"
    INNER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."post_id",
        "t5"."person_id",
        "t5"."title",
        "t5"."from",
        "t5"."to"
      FROM "post" AS "t5"
    ) AS "t17"
      ON "t31"."org_id" = "t17"."org_id"
  ) AS "t34"
  WHERE
    (
      (
        "t34"."from" <= "t34"."opens_on"
      ) OR (
        "t34"."from" IS NULL
      )
    )
    AND (
      (
        "t34"."to" > "t34"."opens_on"
      ) OR (
        "t34"."to" IS NULL
      )
    )
)
SELECT
  MD5(
    "t55"."rule" || '|' || CAST("t55"."org_id" AS TEXT) || '|' || "t55"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t55"."period", '')
  ) AS "duty_key",
  "t55"."rule",
  "t55"."rule_version",
  "t55"."org_id",
  "t55"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t55"."period",
  "t55"."opens_on",
  "t55"."due_on",
  CASE
    WHEN "t55"."detail" IN ('duty_unclear', 'month_open', 'scope_unclear', 'seats_unclear')
    THEN 'unknown'
    WHEN "t55"."detail" IN ('divided')
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t55"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t55"."observed",
  "t55"."required",
  "t55"."base",
  "t55"."detail"
FROM (
  SELECT
    "t54"."org_id",
    "t54"."period",
    "t54"."opens_on",
    "t54"."due_on",
    "t54"."lives_on",
    "t54"."done_on",
    "t54"."filled",
    "t54"."unclear_seats",
    "t54"."deputies",
    "t54"."unclear_deputies",
    "t54"."needed",
    "t54"."duties",
    "t54"."possible",
    "t54"."closed",
    "t54"."rule",
    "t54"."rule_version",
    "t54"."subject_kind",
    "t54"."parameter",
    "t54"."at_most",
    "t54"."adopted",
    CASE
      WHEN (
        "t54"."scope_certain" = 1
      )
      AND (
        (
          "t54"."min_size" IS NULL
        ) OR (
          "t54"."size" IS NOT NULL
        )
      )
      THEN 1
      ELSE 0
    END AS "certain",
    CASE
      WHEN CASE
        WHEN (
          "t54"."scope_certain" = 1
        )
        AND (
          (
            "t54"."min_size" IS NULL
          ) OR (
            "t54"."size" IS NOT NULL
          )
        )
        THEN 1
        ELSE 0
      END = 0
      THEN 'scope_unclear'
      WHEN "t54"."filled" < "t54"."needed"
      THEN 'seats_unclear'
      WHEN "t54"."duties" = 4
      THEN 'divided'
      WHEN "t54"."possible" >= 4
      THEN 'duty_unclear'
      WHEN "t54"."closed" = 0
      THEN 'month_open'
      ELSE 'missing'
    END AS "detail",
    "t54"."duties" AS "observed",
    4 AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t53"."org_id",
      "t53"."period",
      "t53"."opens_on",
      "t53"."due_on",
      "t53"."lives_on",
      "t53"."done_on",
      "t53"."size",
      "t53"."kind_code",
      "t53"."regime_code",
      "t53"."filled",
      "t53"."unclear_seats",
      "t53"."deputies",
      "t53"."unclear_deputies",
      "t53"."needed",
      "t53"."duties",
      "t53"."possible",
      "t53"."closed",
      "t23"."rule",
      "t23"."rule_version",
      "t23"."subject_kind",
      "t23"."parameter",
      "t23"."at_most",
      "t23"."adopted",
      "t23"."scope_certain",
      "t23"."min_size",
      "t23"."scope_from",
      "t23"."scope_to"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t39"."org_id",
          "t39"."period",
          "t39"."opens_on",
          "t39"."due_on",
          "t39"."lives_on",
          "t39"."done_on",
          "t39"."size",
          "t39"."kind_code",
          "t39"."regime_code",
          COALESCE("t50"."filled", 0) AS "filled",
          COALESCE("t50"."unclear_seats", 0) AS "unclear_seats",
          COALESCE("t50"."deputies", 0) AS "deputies",
          COALESCE("t50"."unclear_deputies", 0) AS "unclear_deputies",
          "t50"."needed",
          COALESCE("t46"."duties", 0) AS "duties",
          COALESCE("t46"."possible", 0) AS "possible",
          COALESCE("t36"."closed", 0) AS "closed"
        FROM (
          SELECT
            "t32"."org_id",
            "t32"."period",
            "t32"."opens_on",
            "t32"."due_on",
            "t32"."lives_on",
            "t32"."done_on",
            "t32"."size",
            COALESCE(
              CASE
                WHEN "t32"."state_month_right" IS NOT NULL
                THEN "t32"."state_kind"
                ELSE "t32"."node_kind"
              END,
              '?'
            ) AS "kind_code",
            COALESCE("t32"."state_regime", '?') AS "regime_code"
          FROM (
            SELECT
              "t29"."org_id",
              "t29"."period",
              "t29"."opens_on",
              "t29"."due_on",
              "t29"."lives_on",
              "t29"."done_on",
              "t29"."state_month",
              "t13"."founded_on",
              "t13"."ended_on",
              "t13"."node_kind",
              "t14"."org_id" AS "org_id_right",
              "t14"."size",
              "t14"."state_month" AS "state_month_right",
              "t14"."state_kind",
              "t14"."state_regime"
            FROM (
              SELECT
                "t25"."org_id",
                "t25"."period",
                "t25"."opens_on",
                "t25"."opens_on" AS "due_on",
                "t25"."opens_on" AS "lives_on",
                "t25"."opens_on" AS "done_on",
                STRFTIME("t25"."opens_on", '%Y-%m') AS "state_month"
              FROM "t24" AS "t25"
              WHERE
                (
                  "t25"."founded_on" IS NULL
                ) OR (
                  "t25"."founded_on" <= "t25"."starts_on"
                )
            ) AS "t29"
            INNER JOIN (
              SELECT
                "t1"."org_id",
                "t1"."founded_on",
                "t1"."ended_on",
                "t1"."kind" AS "node_kind"
              FROM "org_node" AS "t1"
            ) AS "t13"
              ON "t29"."org_id" = "t13"."org_id"
            LEFT OUTER JOIN (
              SELECT
                "t2"."org_id",
                "t2"."size",
                "t2"."period" AS "state_month",
                "t2"."kind" AS "state_kind",
                "t2"."regime" AS "state_regime"
              FROM "org_state" AS "t2"
            ) AS "t14"
              ON "t29"."org_id" = "t14"."org_id" AND "t29"."state_month" = "t14"."state_month"
          ) AS "t32"
          WHERE
            (
              (
                "t32"."founded_on" IS NULL
              )
              OR (
                "t32"."lives_on" IS NULL
              )
              OR (
                "t32"."founded_on" <= "t32"."lives_on"
              )
            )
            AND (
              (
                "t32"."ended_on" IS NULL
              )
              OR (
                "t32"."lives_on" IS NULL
              )
              OR (
                "t32"."ended_on" > "t32"."lives_on"
              )
            )
        ) AS "t39"
        LEFT OUTER JOIN (
          SELECT
            "t48"."org_id",
            "t48"."period",
            "t48"."filled",
            "t48"."unclear_seats",
            "t48"."deputies",
            "t48"."unclear_deputies",
            "t48"."needed"
          FROM (
            SELECT
              "t47"."org_id",
              "t47"."period",
              "t47"."opens_on",
              "t47"."filled",
              "t47"."unclear_seats",
              "t47"."deputies",
              "t47"."unclear_deputies",
              "t20"."since",
              "t20"."until",
              "t20"."needed"
            FROM (
              SELECT
                "t43"."org_id",
                "t43"."period",
                "t43"."opens_on",
                SUM("t43"."seat") AS "filled",
                SUM("t43"."unclear") AS "unclear_seats",
                SUM("t43"."deputy") AS "deputies",
                SUM("t43"."unclear_deputy") AS "unclear_deputies"
              FROM (
                SELECT
                  "t41"."org_id",
                  "t41"."period",
                  "t41"."opens_on",
                  "t41"."person_id",
                  MAX("t41"."seat") AS "seat",
                  SUM("t41"."unclear") AS "unclear",
                  MAX(
                    CASE
                      WHEN (
                        "t41"."seat" = 1
                      ) AND (
                        "t41"."title" = 'deputy_secretary'
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "deputy",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t41"."unclear" = 1
                        )
                        AND (
                          (
                            "t41"."title" IS NULL
                          ) OR (
                            "t41"."title" = 'deputy_secretary'
                          )
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "unclear_deputy"
                FROM "t40" AS "t41"
                GROUP BY
                  1,
                  2,
                  3,
                  4
              ) AS "t43"
              GROUP BY
                1,
                2,
                3
            ) AS "t47"
            INNER JOIN (
              SELECT
                "t3"."since",
                "t3"."until",
                "t3"."highest" AS "needed"
              FROM "figure" AS "t3"
              WHERE
                "t3"."code" = 'HY-04.committee_seats' AND "t3"."chain" = 0
            ) AS "t20"
              ON "t47"."opens_on" >= "t20"."since" AND "t47"."opens_on" < "t20"."until"
          ) AS "t48"
        ) AS "t50"
          ON "t39"."org_id" = "t50"."org_id" AND "t39"."period" = "t50"."period"
        LEFT OUTER JOIN (
          SELECT
            "t42"."org_id",
            "t42"."period",
            COALESCE(
              SUM(
                CASE
                  WHEN "t42"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
                  AND (
                    "t42"."held" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "duties",
            SUM(
              CASE
                WHEN "t42"."title" IS NULL
                THEN "t42"."posts"
                ELSE CASE
                  WHEN "t42"."title" IN ('secretary', 'organisation_member', 'publicity_member', 'discipline_member')
                  THEN 1
                  ELSE 0
                END
              END
            ) AS "possible"
          FROM (
            SELECT
              "t41"."org_id",
              "t41"."period",
              "t41"."title",
              MAX("t41"."seat") AS "held",
              COUNT(*) AS "posts"
            FROM "t40" AS "t41"
            GROUP BY
              1,
              2,
              3
          ) AS "t42"
          GROUP BY
            1,
            2
        ) AS "t46"
          ON "t39"."org_id" = "t46"."org_id" AND "t39"."period" = "t46"."period"
        LEFT OUTER JOIN (
          SELECT DISTINCT
            *
          FROM (
            SELECT
              "t30"."org_id",
              "t30"."period",
              1 AS "closed"
            FROM (
              SELECT
                "t25"."org_id",
                "t25"."period",
                "t25"."opens_on",
                STRFTIME("t25"."opens_on", '%Y-%m') AS "month"
              FROM "t24" AS "t25"
              WHERE
                (
                  "t25"."founded_on" IS NULL
                ) OR (
                  "t25"."founded_on" <= "t25"."starts_on"
                )
            ) AS "t30"
            INNER JOIN (
              SELECT
                "t4"."org_id",
                "t4"."month"
              FROM "coverage" AS "t4"
              WHERE
                "t4"."record_kind" = 'member'
            ) AS "t21"
              ON "t30"."org_id" = "t21"."org_id" AND "t30"."month" = "t21"."month"
          ) AS "t33"
        ) AS "t36"
          ON "t39"."org_id" = "t36"."org_id" AND "t39"."period" = "t36"."period"
      ) AS "t51"
      WHERE
        (
          "t51"."filled" + "t51"."unclear_seats"
        ) >= "t51"."needed"
    ) AS "t53"
    INNER JOIN (
      SELECT
        "t11".*
        EXCLUDE ("source")
      FROM (
        SELECT
          *
        FROM "judged" AS "t0"
        WHERE
          "t0"."rule" = 'ZZ-10a'
      ) AS "t11"
    ) AS "t23"
      ON "t53"."kind_code" = "t23"."kind_code"
      AND "t53"."regime_code" = "t23"."regime_code"
  ) AS "t54"
  WHERE
    "t54"."scope_from" <= "t54"."opens_on"
    AND (
      (
        "t54"."scope_to" IS NULL
      ) OR (
        "t54"."scope_to" > "t54"."opens_on"
      )
    )
    AND (
      (
        "t54"."min_size" IS NULL
      )
      OR (
        "t54"."size" IS NULL
      )
      OR (
        "t54"."size" >= "t54"."min_size"
      )
    )
) AS "t55"
