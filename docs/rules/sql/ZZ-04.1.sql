-- ZZ-04 · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-04.at_most", "rule": "ZZ-04", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t22" AS (
  SELECT
    "t14"."org_id",
    "t14"."founded_on",
    "t20"."period",
    "t20"."starts_on",
    "t20"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t14"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t20"
)
SELECT
  MD5(
    "t44"."rule" || '|' || CAST("t44"."org_id" AS TEXT) || '|' || "t44"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t44"."period", '')
  ) AS "duty_key",
  "t44"."rule",
  "t44"."rule_version",
  "t44"."org_id",
  "t44"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t44"."period",
  "t44"."opens_on",
  "t44"."due_on",
  CASE
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t44"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t44"."observed",
  "t44"."required",
  "t44"."base",
  SUBSTRING(
    "t44"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t44"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t43"."org_id",
    "t43"."period",
    "t43"."opens_on",
    "t43"."due_on",
    "t43"."done_on",
    "t43"."members",
    "t43"."members_unclear",
    "t43"."rule",
    "t43"."rule_version",
    "t43"."subject_kind",
    "t43"."certain",
    "t43"."figure",
    CASE
      WHEN "t43"."rule" = 'ZZ-04'
      THEN CASE
        WHEN "t43"."certain" = 0
        THEN '3scope_unclear'
        WHEN (
          "t43"."members" + "t43"."members_unclear"
        ) = 0
        THEN '3roll_empty'
        WHEN "t43"."members" > "t43"."figure"
        THEN '2too_many'
        WHEN (
          "t43"."members" + "t43"."members_unclear"
        ) > "t43"."figure"
        THEN '3roll_unclear'
        ELSE '1within'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t43"."rule" = 'ZZ-04' THEN "t43"."members" ELSE NULL END AS "observed",
    CASE WHEN "t43"."rule" = 'ZZ-04' THEN "t43"."figure" ELSE NULL END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t42"."org_id",
      "t42"."period",
      "t42"."opens_on",
      "t42"."due_on",
      "t42"."done_on",
      "t42"."members",
      "t42"."members_unclear",
      "t42"."rule",
      "t42"."rule_version",
      "t42"."subject_kind",
      "t42"."certain",
      CASE WHEN "t42"."at_most" = 1 THEN "t42"."lowest" ELSE "t42"."highest" END AS "figure"
    FROM (
      SELECT
        "t41"."org_id",
        "t41"."period",
        "t41"."opens_on",
        "t41"."due_on",
        "t41"."done_on",
        "t41"."chain",
        "t41"."members",
        "t41"."members_unclear",
        "t41"."rule",
        "t41"."rule_version",
        "t41"."subject_kind",
        "t41"."parameter",
        "t41"."at_most",
        "t41"."adopted",
        "t41"."certain",
        "t7"."chain" AS "chain_right",
        "t7"."code",
        "t7"."since",
        "t7"."until",
        "t7"."highest",
        "t7"."lowest"
      FROM (
        SELECT
          "t39"."org_id",
          "t39"."period",
          "t39"."opens_on",
          "t39"."due_on",
          "t39"."done_on",
          COALESCE("t39"."chain", 0) AS "chain",
          "t39"."members",
          "t39"."members_unclear",
          "t39"."rule",
          "t39"."rule_version",
          "t39"."subject_kind",
          "t39"."parameter",
          "t39"."at_most",
          "t39"."adopted",
          CASE
            WHEN (
              "t39"."scope_certain" = 1
            )
            AND (
              (
                "t39"."min_size" IS NULL
              ) OR (
                "t39"."size" IS NOT NULL
              )
            )
            THEN 1
            ELSE 0
          END AS "certain"
        FROM (
          SELECT
            "t36"."org_id",
            "t36"."period",
            "t36"."opens_on",
            "t36"."due_on",
            "t36"."lives_on",
            "t36"."done_on",
            "t36"."size",
            "t36"."kind_code",
            "t36"."regime_code",
            "t36"."chain",
            COALESCE("t38"."members", 0) AS "members",
            COALESCE("t38"."members_unclear", 0) AS "members_unclear",
            COALESCE("t38"."full", 0) AS "full",
            COALESCE("t38"."full_unclear", 0) AS "full_unclear",
            "t21"."rule",
            "t21"."rule_version",
            "t21"."subject_kind",
            "t21"."parameter",
            "t21"."at_most",
            "t21"."adopted",
            "t21"."scope_certain",
            "t21"."min_size",
            "t21"."scope_from",
            "t21"."scope_to"
          FROM (
            SELECT
              "t32"."org_id",
              "t32"."period",
              "t32"."opens_on",
              "t32"."due_on",
              "t32"."lives_on",
              "t32"."done_on",
              "t32"."size",
              "t32"."kind_code",
              "t32"."regime_code",
              "t8"."chain"
            FROM (
              SELECT
                "t28"."org_id",
                "t28"."period",
                "t28"."opens_on",
                "t28"."due_on",
                "t28"."lives_on",
                "t28"."done_on",
                "t28"."size",
                COALESCE(
                  CASE
                    WHEN "t28"."state_month_right" IS NOT NULL
                    THEN "t28"."state_kind"
                    ELSE "t28"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t28"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t26"."org_id",
                  "t26"."period",
                  "t26"."opens_on",
                  "t26"."due_on",
                  "t26"."lives_on",
                  "t26"."done_on",
                  "t26"."state_month",
                  "t15"."founded_on",
                  "t15"."ended_on",
                  "t15"."node_kind",
                  "t16"."org_id" AS "org_id_right",
                  "t16"."size",
                  "t16"."state_month" AS "state_month_right",
                  "t16"."state_kind",
                  "t16"."state_regime"
                FROM (
                  SELECT
                    "t23"."org_id",
                    "t23"."period",
                    "t23"."opens_on",
                    "t23"."opens_on" AS "due_on",
                    "t23"."opens_on" AS "lives_on",
                    "t23"."opens_on" AS "done_on",
                    STRFTIME("t23"."opens_on", '%Y-%m') AS "state_month"
                  FROM "t22" AS "t23"
                  WHERE
                    (
                      "t23"."founded_on" IS NULL
                    ) OR (
                      "t23"."founded_on" <= "t23"."starts_on"
                    )
                ) AS "t26"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t15"
                  ON "t26"."org_id" = "t15"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t16"
                  ON "t26"."org_id" = "t16"."org_id" AND "t26"."state_month" = "t16"."state_month"
              ) AS "t28"
              WHERE
                (
                  (
                    "t28"."founded_on" IS NULL
                  )
                  OR (
                    "t28"."lives_on" IS NULL
                  )
                  OR (
                    "t28"."founded_on" <= "t28"."lives_on"
                  )
                )
                AND (
                  (
                    "t28"."ended_on" IS NULL
                  )
                  OR (
                    "t28"."lives_on" IS NULL
                  )
                  OR (
                    "t28"."ended_on" > "t28"."lives_on"
                  )
                )
            ) AS "t32"
            LEFT OUTER JOIN "chain" AS "t8"
              ON "t32"."org_id" = "t8"."org_id"
          ) AS "t36"
          LEFT OUTER JOIN (
            SELECT
              "t34"."org_id",
              "t34"."period",
              SUM("t34"."dated") AS "members",
              COALESCE(SUM(CASE WHEN "t34"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_unclear",
              SUM("t34"."full") AS "full",
              COALESCE(
                SUM(
                  CASE WHEN (
                    "t34"."full" = 0
                  ) AND (
                    "t34"."maybe_full" = 1
                  ) THEN 1 ELSE 0 END
                ),
                0
              ) AS "full_unclear"
            FROM (
              SELECT
                "t30"."org_id",
                "t30"."period",
                "t30"."person_id",
                MAX(CASE WHEN "t30"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                MAX(
                  CASE
                    WHEN (
                      "t30"."status" = 'full'
                    ) AND (
                      "t30"."from" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "full",
                MAX(
                  CASE
                    WHEN (
                      "t30"."status" IS NULL
                    ) OR (
                      "t30"."status" = 'full'
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "maybe_full"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t27"."org_id",
                    "t27"."period",
                    "t27"."opens_on",
                    "t17"."person_id",
                    "t17"."status",
                    "t17"."from",
                    "t17"."to"
                  FROM (
                    SELECT
                      "t23"."org_id",
                      "t23"."period",
                      "t23"."opens_on"
                    FROM "t22" AS "t23"
                    WHERE
                      (
                        "t23"."founded_on" IS NULL
                      ) OR (
                        "t23"."founded_on" <= "t23"."starts_on"
                      )
                  ) AS "t27"
                  INNER JOIN (
                    SELECT
                      "t5"."org_id",
                      "t5"."person_id",
                      "t5"."status",
                      "t5"."from",
                      "t5"."to"
                    FROM "membership" AS "t5"
                  ) AS "t17"
                    ON "t27"."org_id" = "t17"."org_id"
                ) AS "t29"
                WHERE
                  (
                    (
                      "t29"."from" <= "t29"."opens_on"
                    ) OR (
                      "t29"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t29"."to" > "t29"."opens_on"
                    ) OR (
                      "t29"."to" IS NULL
                    )
                  )
              ) AS "t30"
              GROUP BY
                1,
                2,
                3
            ) AS "t34"
            GROUP BY
              1,
              2
          ) AS "t38"
            ON "t36"."org_id" = "t38"."org_id" AND "t36"."period" = "t38"."period"
          INNER JOIN (
            SELECT
              "t13".*
              EXCLUDE ("source")
            FROM (
              SELECT
                *
              FROM "judged" AS "t1"
              WHERE
                "t1"."source" = 'org_quarter'
            ) AS "t13"
          ) AS "t21"
            ON "t36"."kind_code" = "t21"."kind_code"
            AND "t36"."regime_code" = "t21"."regime_code"
        ) AS "t39"
        WHERE
          "t39"."scope_from" <= "t39"."opens_on"
          AND (
            (
              "t39"."scope_to" IS NULL
            ) OR (
              "t39"."scope_to" > "t39"."opens_on"
            )
          )
          AND (
            (
              "t39"."min_size" IS NULL
            )
            OR (
              "t39"."size" IS NULL
            )
            OR (
              "t39"."size" >= "t39"."min_size"
            )
          )
          AND CASE WHEN "t39"."rule" = 'ZZ-04' THEN TRUE ELSE NULL END
      ) AS "t41"
      LEFT OUTER JOIN "figure" AS "t7"
        ON "t41"."chain" = "t7"."chain"
        AND "t41"."parameter" = "t7"."code"
        AND "t41"."opens_on" >= "t7"."since"
        AND "t41"."opens_on" < "t7"."until"
    ) AS "t42"
    WHERE
      (
        "t42"."adopted" = 0
      ) OR (
        "t42"."highest" IS NOT NULL
      )
  ) AS "t43"
) AS "t44"
