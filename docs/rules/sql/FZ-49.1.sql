-- FZ-49 · 1
-- {"adopted": 1, "at_most": 1, "parameter": "FZ-49.share", "rule": "FZ-49", "rule_version": 1, "source": "alike_papers", "subject_kind": "org"}
SELECT
  MD5(
    "t34"."rule" || '|' || CAST("t34"."org_id" AS TEXT) || '|' || "t34"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t34"."period", '')
  ) AS "duty_key",
  "t34"."rule",
  "t34"."rule_version",
  "t34"."org_id",
  "t34"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t34"."period",
  "t34"."opens_on",
  "t34"."due_on",
  CASE
    WHEN SUBSTRING(
      "t34"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t34"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t34"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t34"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t34"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t34"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t34"."done_on",
  "t34"."recorded_on",
  "t34"."observed",
  "t34"."required",
  "t34"."base",
  SUBSTRING(
    "t34"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t34"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t33"."org_id",
    "t33"."period",
    "t33"."pairs",
    "t33"."unmeasured",
    "t33"."closest",
    "t33"."open",
    "t33"."upheld",
    "t33"."opens_on",
    "t33"."due_on",
    "t33"."done_on",
    "t33"."recorded_on",
    "t33"."rule",
    "t33"."rule_version",
    "t33"."subject_kind",
    CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END AS "figure",
    CASE
      WHEN "t33"."rule" = 'FZ-49'
      THEN CASE
        WHEN "t33"."unmeasured" > 0
        THEN '3unmeasured'
        WHEN "t33"."open" >= CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END
        THEN '4alike'
        WHEN "t33"."upheld" >= CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END
        THEN '4upheld'
        ELSE '1dismissed'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t33"."rule" = 'FZ-49' THEN "t33"."closest" ELSE NULL END AS "observed",
    CASE
      WHEN "t33"."rule" = 'FZ-49'
      THEN CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t33"."rule" = 'FZ-49' THEN "t33"."pairs" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t32"."org_id",
      "t32"."period",
      "t32"."pairs",
      "t32"."unmeasured",
      "t32"."closest",
      "t32"."open",
      "t32"."upheld",
      "t32"."opens_on",
      "t32"."due_on",
      "t32"."done_on",
      "t32"."recorded_on",
      "t32"."chain",
      "t32"."rule",
      "t32"."rule_version",
      "t32"."subject_kind",
      "t32"."parameter",
      "t32"."at_most",
      "t32"."adopted",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t30"."org_id",
        "t30"."period",
        "t30"."pairs",
        "t30"."unmeasured",
        "t30"."closest",
        "t30"."open",
        "t30"."upheld",
        "t30"."opens_on",
        "t30"."due_on",
        "t30"."done_on",
        "t30"."recorded_on",
        COALESCE("t30"."chain", 0) AS "chain",
        "t30"."rule",
        "t30"."rule_version",
        "t30"."subject_kind",
        "t30"."parameter",
        "t30"."at_most",
        "t30"."adopted"
      FROM (
        SELECT
          "t29"."org_id",
          "t29"."matter",
          "t29"."period",
          "t29"."pairs",
          "t29"."unmeasured",
          "t29"."closest",
          "t29"."open",
          "t29"."upheld",
          "t29"."last_year",
          "t29"."year_before",
          "t29"."opens_on",
          "t29"."due_on",
          "t29"."done_on",
          "t29"."lives_on",
          "t29"."recorded_on",
          "t29"."size",
          "t29"."kind_code",
          "t29"."regime_code",
          "t29"."chain",
          "t17"."rule",
          "t17"."rule_version",
          "t17"."subject_kind",
          "t17"."parameter",
          "t17"."at_most",
          "t17"."adopted",
          "t17"."scope_certain",
          "t17"."min_size",
          "t17"."scope_from",
          "t17"."scope_to"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t25"."org_id",
              "t25"."matter",
              "t25"."period",
              "t25"."pairs",
              "t25"."unmeasured",
              "t25"."closest",
              "t25"."open",
              "t25"."upheld",
              "t25"."last_year",
              "t25"."year_before",
              "t25"."opens_on",
              "t25"."due_on",
              "t25"."done_on",
              "t25"."lives_on",
              "t25"."recorded_on",
              "t25"."size",
              "t25"."kind_code",
              "t25"."regime_code",
              "t8"."chain"
            FROM (
              SELECT
                "t23"."org_id",
                "t23"."matter",
                "t23"."period",
                "t23"."pairs",
                "t23"."unmeasured",
                "t23"."closest",
                "t23"."open",
                "t23"."upheld",
                "t23"."last_year",
                "t23"."year_before",
                "t23"."opens_on",
                "t23"."due_on",
                "t23"."done_on",
                "t23"."lives_on",
                "t23"."recorded_on",
                "t23"."size",
                COALESCE(
                  CASE
                    WHEN "t23"."state_month_right" IS NOT NULL
                    THEN "t23"."state_kind"
                    ELSE "t23"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t23"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t22"."org_id",
                  "t22"."matter",
                  "t22"."period",
                  "t22"."pairs",
                  "t22"."unmeasured",
                  "t22"."closest",
                  "t22"."open",
                  "t22"."upheld",
                  "t22"."last_year",
                  "t22"."year_before",
                  "t22"."opens_on",
                  "t22"."due_on",
                  "t22"."done_on",
                  "t22"."lives_on",
                  "t22"."recorded_on",
                  "t22"."state_month",
                  "t12"."founded_on",
                  "t12"."ended_on",
                  "t12"."node_kind",
                  "t13"."org_id" AS "org_id_right",
                  "t13"."size",
                  "t13"."state_month" AS "state_month_right",
                  "t13"."state_kind",
                  "t13"."state_regime"
                FROM (
                  SELECT
                    "t20"."org_id",
                    "t20"."matter",
                    "t20"."period",
                    "t20"."pairs",
                    "t20"."unmeasured",
                    "t20"."closest",
                    "t20"."open",
                    "t20"."upheld",
                    "t20"."last_year",
                    "t20"."year_before",
                    "t20"."opens_on",
                    "t20"."due_on",
                    "t20"."done_on",
                    "t20"."lives_on",
                    "t20"."recorded_on",
                    STRFTIME("t20"."opens_on", '%Y-%m') AS "state_month"
                  FROM (
                    SELECT
                      "t19"."org_id",
                      "t19"."matter",
                      "t16"."period",
                      "t19"."pairs",
                      "t19"."unmeasured",
                      "t19"."closest",
                      "t19"."open",
                      "t19"."upheld",
                      "t19"."last_year",
                      "t19"."year_before",
                      "t16"."starts_on" AS "opens_on",
                      "t16"."starts_on" AS "due_on",
                      "t16"."starts_on" AS "done_on",
                      "t19"."dated" AS "lives_on",
                      "t19"."found" AS "recorded_on"
                    FROM (
                      SELECT
                        "t5"."org_id",
                        "t5"."matter",
                        "t5"."year",
                        COUNT(*) AS "pairs",
                        COALESCE(SUM(CASE WHEN "t5"."share" IS NULL THEN 1 ELSE 0 END), 0) AS "unmeasured",
                        MAX("t5"."share") AS "closest",
                        MAX(CASE WHEN "t5"."decided" IS NULL THEN "t5"."share" ELSE CAST(NULL AS BIGINT) END) AS "open",
                        MAX(
                          CASE WHEN "t5"."decided" = 'alike' THEN "t5"."share" ELSE CAST(NULL AS BIGINT) END
                        ) AS "upheld",
                        MAX("t5"."dated_on") AS "dated",
                        MAX("t5"."found_on") AS "found",
                        MAX(CASE WHEN "t5"."years_apart" = 1 THEN "t5"."share" ELSE CAST(NULL AS BIGINT) END) AS "last_year",
                        MAX(CASE WHEN "t5"."years_apart" = 2 THEN "t5"."share" ELSE CAST(NULL AS BIGINT) END) AS "year_before"
                      FROM "similarity" AS "t5"
                      GROUP BY
                        1,
                        2,
                        3
                    ) AS "t19"
                    INNER JOIN (
                      SELECT
                        "t6"."period",
                        "t6"."starts_on",
                        "t6"."ends_on"
                      FROM "period" AS "t6"
                      WHERE
                        "t6"."freq" = 'Y'
                    ) AS "t16"
                      ON "t19"."year" = "t16"."period"
                  ) AS "t20"
                ) AS "t22"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t12"
                  ON "t22"."org_id" = "t12"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t13"
                  ON "t22"."org_id" = "t13"."org_id" AND "t22"."state_month" = "t13"."state_month"
              ) AS "t23"
              WHERE
                (
                  (
                    "t23"."founded_on" IS NULL
                  )
                  OR (
                    "t23"."lives_on" IS NULL
                  )
                  OR (
                    "t23"."founded_on" <= "t23"."lives_on"
                  )
                )
                AND (
                  (
                    "t23"."ended_on" IS NULL
                  )
                  OR (
                    "t23"."lives_on" IS NULL
                  )
                  OR (
                    "t23"."ended_on" > "t23"."lives_on"
                  )
                )
            ) AS "t25"
            LEFT OUTER JOIN "chain" AS "t8"
              ON "t25"."org_id" = "t8"."org_id"
          ) AS "t27"
        ) AS "t29"
        INNER JOIN (
          SELECT
            "t11".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'alike_papers'
          ) AS "t11"
        ) AS "t17"
          ON "t29"."kind_code" = "t17"."kind_code"
          AND "t29"."regime_code" = "t17"."regime_code"
      ) AS "t30"
      WHERE
        "t30"."scope_from" <= "t30"."opens_on"
        AND (
          (
            "t30"."scope_to" IS NULL
          ) OR (
            "t30"."scope_to" > "t30"."opens_on"
          )
        )
        AND (
          (
            "t30"."min_size" IS NULL
          )
          OR (
            "t30"."size" IS NULL
          )
          OR (
            "t30"."size" >= "t30"."min_size"
          )
        )
        AND CASE
          WHEN "t30"."rule" = 'FZ-49'
          THEN "t30"."matter" = 'thought_report'
          ELSE NULL
        END
    ) AS "t32"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t32"."chain" = "t7"."chain"
      AND "t32"."parameter" = "t7"."code"
      AND "t32"."opens_on" >= "t7"."since"
      AND "t32"."opens_on" < "t7"."until"
  ) AS "t33"
  WHERE
    (
      (
        "t33"."adopted" = 0
      ) OR (
        "t33"."highest" IS NOT NULL
      )
    )
    AND CASE
      WHEN "t33"."rule" = 'FZ-49'
      THEN (
        "t33"."closest" >= CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END
      )
      OR (
        "t33"."unmeasured" > 0
      )
      ELSE NULL
    END
) AS "t34"
