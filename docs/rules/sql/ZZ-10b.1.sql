-- ZZ-10b · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-10.deputies", "rule": "ZZ-10b", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t24" AS (
  SELECT
    "t15"."org_id",
    "t15"."founded_on",
    "t22"."period",
    "t22"."starts_on",
    "t22"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t15"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t22"
)
SELECT
  MD5(
    "t47"."rule" || '|' || CAST("t47"."org_id" AS TEXT) || '|' || "t47"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t47"."period", '')
  ) AS "duty_key",
  "t47"."rule",
  "t47"."rule_version",
  "t47"."org_id",
  "t47"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t47"."period",
  "t47"."opens_on",
  "t47"."due_on",
  CASE
    WHEN SUBSTRING(
      "t47"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t47"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t47"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t47"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t47"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t47"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t47"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t47"."observed",
  "t47"."required",
  "t47"."base",
  SUBSTRING(
    "t47"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t47"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t46"."org_id",
    "t46"."period",
    "t46"."opens_on",
    "t46"."due_on",
    "t46"."done_on",
    "t46"."deputies",
    "t46"."unclear_deputies",
    "t46"."rule",
    "t46"."rule_version",
    "t46"."subject_kind",
    "t46"."certain",
    CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END AS "figure",
    CASE
      WHEN "t46"."rule" = 'ZZ-10b'
      THEN CASE
        WHEN "t46"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t46"."deputies" > CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END
        THEN '2too_many'
        WHEN "t46"."unclear_deputies" > 0
        THEN '3seats_unclear'
        ELSE '1within'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t46"."rule" = 'ZZ-10b' THEN "t46"."deputies" ELSE NULL END AS "observed",
    CASE
      WHEN "t46"."rule" = 'ZZ-10b'
      THEN CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END
      ELSE NULL
    END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t45"."org_id",
      "t45"."period",
      "t45"."opens_on",
      "t45"."due_on",
      "t45"."done_on",
      "t45"."chain",
      "t45"."deputies",
      "t45"."unclear_deputies",
      "t45"."rule",
      "t45"."rule_version",
      "t45"."subject_kind",
      "t45"."parameter",
      "t45"."at_most",
      "t45"."adopted",
      "t45"."certain",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t43"."org_id",
        "t43"."period",
        "t43"."opens_on",
        "t43"."due_on",
        "t43"."done_on",
        COALESCE("t43"."chain", 0) AS "chain",
        "t43"."deputies",
        "t43"."unclear_deputies",
        "t43"."rule",
        "t43"."rule_version",
        "t43"."subject_kind",
        "t43"."parameter",
        "t43"."at_most",
        "t43"."adopted",
        CASE
          WHEN (
            "t43"."scope_certain" = 1
          )
          AND (
            (
              "t43"."min_size" IS NULL
            ) OR (
              "t43"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t37"."org_id",
          "t37"."period",
          "t37"."opens_on",
          "t37"."due_on",
          "t37"."lives_on",
          "t37"."done_on",
          "t37"."size",
          "t37"."kind_code",
          "t37"."regime_code",
          "t37"."chain",
          COALESCE("t42"."filled", 0) AS "filled",
          COALESCE("t42"."unclear_seats", 0) AS "unclear_seats",
          COALESCE("t42"."deputies", 0) AS "deputies",
          COALESCE("t42"."unclear_deputies", 0) AS "unclear_deputies",
          "t42"."needed",
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
            "t33"."org_id",
            "t33"."period",
            "t33"."opens_on",
            "t33"."due_on",
            "t33"."lives_on",
            "t33"."done_on",
            "t33"."size",
            "t33"."kind_code",
            "t33"."regime_code",
            "t8"."chain"
          FROM (
            SELECT
              "t30"."org_id",
              "t30"."period",
              "t30"."opens_on",
              "t30"."due_on",
              "t30"."lives_on",
              "t30"."done_on",
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
                "t28"."org_id",
                "t28"."period",
                "t28"."opens_on",
                "t28"."due_on",
                "t28"."lives_on",
                "t28"."done_on",
                "t28"."state_month",
                "t16"."founded_on",
                "t16"."ended_on",
                "t16"."node_kind",
                "t17"."org_id" AS "org_id_right",
                "t17"."size",
                "t17"."state_month" AS "state_month_right",
                "t17"."state_kind",
                "t17"."state_regime"
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
              ) AS "t28"
              INNER JOIN (
                SELECT
                  "t3"."org_id",
                  "t3"."founded_on",
                  "t3"."ended_on",
                  "t3"."kind" AS "node_kind"
                FROM "org_node" AS "t3"
              ) AS "t16"
                ON "t28"."org_id" = "t16"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t4"."org_id",
                  "t4"."size",
                  "t4"."period" AS "state_month",
                  "t4"."kind" AS "state_kind",
                  "t4"."regime" AS "state_regime"
                FROM "org_state" AS "t4"
              ) AS "t17"
                ON "t28"."org_id" = "t17"."org_id" AND "t28"."state_month" = "t17"."state_month"
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
          ) AS "t33"
          LEFT OUTER JOIN "chain" AS "t8"
            ON "t33"."org_id" = "t8"."org_id"
        ) AS "t37"
        LEFT OUTER JOIN (
          SELECT
            "t40"."org_id",
            "t40"."period",
            "t40"."filled",
            "t40"."unclear_seats",
            "t40"."deputies",
            "t40"."unclear_deputies",
            "t20"."needed"
          FROM (
            SELECT
              "t38"."org_id",
              "t38"."period",
              "t38"."opens_on",
              SUM("t38"."seat") AS "filled",
              SUM("t38"."unclear") AS "unclear_seats",
              SUM("t38"."deputy") AS "deputies",
              SUM("t38"."unclear_deputy") AS "unclear_deputies"
            FROM (
              SELECT
                "t34"."org_id",
                "t34"."period",
                "t34"."opens_on",
                "t34"."person_id",
                MAX("t34"."seat") AS "seat",
                SUM("t34"."unclear") AS "unclear",
                MAX(
                  CASE
                    WHEN (
                      "t34"."seat" = 1
                    ) AND (
                      "t34"."title" = 'deputy_secretary'
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "deputy",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t34"."unclear" = 1
                      )
                      AND (
                        (
                          "t34"."title" IS NULL
                        ) OR (
                          "t34"."title" = 'deputy_secretary'
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "unclear_deputy"
              FROM (
                SELECT
                  "t31"."org_id",
                  "t31"."period",
                  "t31"."opens_on",
                  "t31"."post_id",
                  "t31"."person_id",
                  "t31"."title",
                  "t31"."from",
                  "t31"."to",
                  CASE
                    WHEN "t31"."title" IN (
                      'secretary',
                      'deputy_secretary',
                      'committee_member',
                      'organisation_member',
                      'publicity_member',
                      'discipline_member',
                      'youth_member'
                    )
                    AND (
                      "t31"."person_id" IS NOT NULL
                    )
                    AND (
                      "t31"."from" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END AS "seat",
                  CASE
                    WHEN (
                      "t31"."title" IS NULL
                    )
                    OR (
                      "t31"."title" IN (
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
                          "t31"."person_id" IS NULL
                        ) OR (
                          "t31"."from" IS NULL
                        )
                      )
                    )
                    THEN 1
                    ELSE 0
                  END AS "unclear"
                FROM (
                  SELECT
                    "t29"."org_id",
                    "t29"."period",
                    "t29"."opens_on",
                    "t18"."post_id",
                    "t18"."person_id",
                    "t18"."title",
                    "t18"."from",
                    "t18"."to"
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
                  ) AS "t29"
                  INNER JOIN (
                    SELECT
                      "t5"."org_id",
                      "t5"."post_id",
                      "t5"."person_id",
                      "t5"."title",
                      "t5"."from",
                      "t5"."to"
                    FROM "post" AS "t5"
                  ) AS "t18"
                    ON "t29"."org_id" = "t18"."org_id"
                ) AS "t31"
                WHERE
                  (
                    (
                      "t31"."from" <= "t31"."opens_on"
                    ) OR (
                      "t31"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t31"."to" > "t31"."opens_on"
                    ) OR (
                      "t31"."to" IS NULL
                    )
                  )
              ) AS "t34"
              GROUP BY
                1,
                2,
                3,
                4
            ) AS "t38"
            GROUP BY
              1,
              2,
              3
          ) AS "t40"
          INNER JOIN (
            SELECT
              "t0"."since",
              "t0"."until",
              "t0"."highest" AS "needed"
            FROM "figure" AS "t0"
            WHERE
              "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
          ) AS "t20"
            ON "t40"."opens_on" >= "t20"."since" AND "t40"."opens_on" < "t20"."until"
        ) AS "t42"
          ON "t37"."org_id" = "t42"."org_id" AND "t37"."period" = "t42"."period"
        INNER JOIN (
          SELECT
            "t14".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'org_quarter'
          ) AS "t14"
        ) AS "t23"
          ON "t37"."kind_code" = "t23"."kind_code"
          AND "t37"."regime_code" = "t23"."regime_code"
      ) AS "t43"
      WHERE
        "t43"."scope_from" <= "t43"."opens_on"
        AND (
          (
            "t43"."scope_to" IS NULL
          ) OR (
            "t43"."scope_to" > "t43"."opens_on"
          )
        )
        AND (
          (
            "t43"."min_size" IS NULL
          )
          OR (
            "t43"."size" IS NULL
          )
          OR (
            "t43"."size" >= "t43"."min_size"
          )
        )
        AND CASE
          WHEN "t43"."rule" = 'ZZ-10b'
          THEN (
            "t43"."deputies" + "t43"."unclear_deputies"
          ) > 0
          ELSE NULL
        END
    ) AS "t45"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t45"."chain" = "t7"."chain"
      AND "t45"."parameter" = "t7"."code"
      AND "t45"."opens_on" >= "t7"."since"
      AND "t45"."opens_on" < "t7"."until"
  ) AS "t46"
  WHERE
    (
      "t46"."adopted" = 0
    ) OR (
      "t46"."highest" IS NOT NULL
    )
) AS "t47"
