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
    WHEN "t47"."detail" IN ('roll_empty', 'roll_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t47"."detail" IN ('too_many')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t47"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t47"."observed",
  "t47"."required",
  "t47"."base",
  "t47"."detail"
FROM (
  SELECT
    "t46"."org_id",
    "t46"."period",
    "t46"."opens_on",
    "t46"."due_on",
    "t46"."lives_on",
    "t46"."done_on",
    "t46"."members",
    "t46"."members_unclear",
    "t46"."full",
    "t46"."full_unclear",
    "t46"."rule",
    "t46"."rule_version",
    "t46"."subject_kind",
    "t46"."certain",
    CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END AS "figure",
    CASE
      WHEN "t46"."certain" = 0
      THEN 'scope_unclear'
      WHEN (
        "t46"."members" + "t46"."members_unclear"
      ) = 0
      THEN 'roll_empty'
      WHEN "t46"."members" > CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END
      THEN 'too_many'
      WHEN (
        "t46"."members" + "t46"."members_unclear"
      ) > CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END
      THEN 'roll_unclear'
      ELSE 'within'
    END AS "detail",
    "t46"."members" AS "observed",
    CASE WHEN "t46"."at_most" = 1 THEN "t46"."lowest" ELSE "t46"."highest" END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t45"."org_id",
      "t45"."period",
      "t45"."opens_on",
      "t45"."due_on",
      "t45"."lives_on",
      "t45"."done_on",
      "t45"."members",
      "t45"."members_unclear",
      "t45"."full",
      "t45"."full_unclear",
      "t45"."rule",
      "t45"."rule_version",
      "t45"."subject_kind",
      "t45"."parameter",
      "t45"."at_most",
      "t45"."adopted",
      "t45"."certain",
      "t45"."chain",
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
        "t43"."lives_on",
        "t43"."done_on",
        "t43"."members",
        "t43"."members_unclear",
        "t43"."full",
        "t43"."full_unclear",
        "t43"."rule",
        "t43"."rule_version",
        "t43"."subject_kind",
        "t43"."parameter",
        "t43"."at_most",
        "t43"."adopted",
        "t43"."certain",
        COALESCE("t43"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t42"."org_id",
          "t42"."period",
          "t42"."opens_on",
          "t42"."due_on",
          "t42"."lives_on",
          "t42"."done_on",
          "t42"."members",
          "t42"."members_unclear",
          "t42"."full",
          "t42"."full_unclear",
          "t42"."rule",
          "t42"."rule_version",
          "t42"."subject_kind",
          "t42"."parameter",
          "t42"."at_most",
          "t42"."adopted",
          "t42"."certain",
          "t8"."chain"
        FROM (
          SELECT
            "t40"."org_id",
            "t40"."period",
            "t40"."opens_on",
            "t40"."due_on",
            "t40"."lives_on",
            "t40"."done_on",
            "t40"."members",
            "t40"."members_unclear",
            "t40"."full",
            "t40"."full_unclear",
            "t40"."rule",
            "t40"."rule_version",
            "t40"."subject_kind",
            "t40"."parameter",
            "t40"."at_most",
            "t40"."adopted",
            CASE
              WHEN (
                "t40"."scope_certain" = 1
              )
              AND (
                (
                  "t40"."min_size" IS NULL
                ) OR (
                  "t40"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
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
              "t39"."members",
              "t39"."members_unclear",
              "t39"."full",
              "t39"."full_unclear",
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
                *
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
                  COALESCE("t36"."members", 0) AS "members",
                  COALESCE("t36"."members_unclear", 0) AS "members_unclear",
                  COALESCE("t36"."full", 0) AS "full",
                  COALESCE("t36"."full_unclear", 0) AS "full_unclear"
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
                ) AS "t33"
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
                ) AS "t36"
                  ON "t33"."org_id" = "t36"."org_id" AND "t33"."period" = "t36"."period"
              ) AS "t37"
              WHERE
                TRUE
            ) AS "t39"
            INNER JOIN (
              SELECT
                "t13".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-04'
              ) AS "t13"
            ) AS "t21"
              ON "t39"."kind_code" = "t21"."kind_code"
              AND "t39"."regime_code" = "t21"."regime_code"
          ) AS "t40"
          WHERE
            "t40"."scope_from" <= "t40"."opens_on"
            AND (
              (
                "t40"."scope_to" IS NULL
              ) OR (
                "t40"."scope_to" > "t40"."opens_on"
              )
            )
            AND (
              (
                "t40"."min_size" IS NULL
              )
              OR (
                "t40"."size" IS NULL
              )
              OR (
                "t40"."size" >= "t40"."min_size"
              )
            )
        ) AS "t42"
        LEFT OUTER JOIN "chain" AS "t8"
          ON "t42"."org_id" = "t8"."org_id"
      ) AS "t43"
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
