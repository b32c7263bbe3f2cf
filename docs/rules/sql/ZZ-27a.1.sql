-- ZZ-27a · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-27.retired_members", "rule": "ZZ-27a", "rule_version": 1, "source": "unit_quarter", "subject_kind": "org"}
WITH "t29" AS (
  SELECT
    "t28"."org_id",
    "t28"."founded_on",
    "t26"."period",
    "t26"."starts_on",
    "t26"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
    WHERE
      (
        "t3"."kind" IS NULL
      ) OR "t3"."kind" IN ('organ_committee', 'general_branch')
  ) AS "t28"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t26"
), "t48" AS (
  SELECT
    "t47"."org_id",
    "t47"."period",
    "t47"."opens_on",
    "t47"."below_id",
    "t47"."branch_kind",
    COALESCE("t47"."state_kind", "t47"."node_kind") AS "kind"
  FROM (
    SELECT
      "t46"."org_id",
      "t46"."period",
      "t46"."opens_on",
      "t46"."below_id",
      "t46"."founded_on",
      "t46"."ended_on",
      "t46"."node_kind",
      "t46"."month",
      "t20"."branch_kind",
      "t20"."state_kind"
    FROM (
      SELECT
        "t41"."org_id",
        "t41"."period",
        "t41"."opens_on",
        "t41"."below_id",
        "t41"."founded_on",
        "t41"."ended_on",
        "t41"."node_kind",
        STRFTIME("t41"."opens_on", '%Y-%m') AS "month"
      FROM (
        SELECT
          "t39"."org_id",
          "t39"."period",
          "t39"."opens_on",
          "t39"."below_id",
          "t18"."founded_on",
          "t18"."ended_on",
          "t18"."node_kind"
        FROM (
          SELECT DISTINCT
            "t36"."org_id",
            "t36"."period",
            "t36"."opens_on",
            "t36"."below_id"
          FROM (
            SELECT
              "t34"."org_id",
              "t34"."period",
              "t34"."opens_on",
              "t23"."from",
              "t23"."to",
              "t23"."below_id"
            FROM (
              SELECT
                "t30"."org_id",
                "t30"."period",
                "t30"."opens_on"
              FROM "t29" AS "t30"
              WHERE
                (
                  "t30"."founded_on" IS NULL
                ) OR (
                  "t30"."founded_on" <= "t30"."starts_on"
                )
            ) AS "t34"
            INNER JOIN (
              SELECT
                "t7"."from",
                "t7"."to",
                "t7"."org_id" AS "below_id",
                "t7"."ancestor_id" AS "org_id"
              FROM "org_ancestor" AS "t7"
            ) AS "t23"
              ON "t34"."org_id" = "t23"."org_id"
          ) AS "t36"
          WHERE
            (
              (
                "t36"."from" <= "t36"."opens_on"
              ) OR (
                "t36"."from" IS NULL
              )
            )
            AND (
              (
                "t36"."to" > "t36"."opens_on"
              ) OR (
                "t36"."to" IS NULL
              )
            )
        ) AS "t39"
        INNER JOIN (
          SELECT
            "t3"."founded_on",
            "t3"."ended_on",
            "t3"."kind" AS "node_kind",
            "t3"."org_id" AS "below_id"
          FROM "org_node" AS "t3"
        ) AS "t18"
          ON "t39"."below_id" = "t18"."below_id"
      ) AS "t41"
      WHERE
        (
          (
            "t41"."founded_on" IS NULL
          ) OR (
            "t41"."founded_on" <= "t41"."opens_on"
          )
        )
        AND (
          (
            "t41"."ended_on" IS NULL
          ) OR (
            "t41"."ended_on" > "t41"."opens_on"
          )
        )
    ) AS "t46"
    LEFT OUTER JOIN (
      SELECT
        "t4"."branch_kind",
        "t4"."org_id" AS "below_id",
        "t4"."period" AS "month",
        "t4"."kind" AS "state_kind"
      FROM "org_state" AS "t4"
    ) AS "t20"
      ON "t46"."below_id" = "t20"."below_id" AND "t46"."month" = "t20"."month"
  ) AS "t47"
)
SELECT
  MD5(
    "t62"."rule" || '|' || CAST("t62"."org_id" AS TEXT) || '|' || "t62"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t62"."period", '')
  ) AS "duty_key",
  "t62"."rule",
  "t62"."rule_version",
  "t62"."org_id",
  "t62"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t62"."period",
  "t62"."opens_on",
  "t62"."due_on",
  CASE
    WHEN SUBSTRING(
      "t62"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t62"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t62"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t62"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t62"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t62"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t62"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t62"."observed",
  "t62"."required",
  "t62"."base",
  SUBSTRING(
    "t62"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t62"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t61"."org_id",
    "t61"."period",
    "t61"."opens_on",
    "t61"."due_on",
    "t61"."done_on",
    "t61"."retired",
    "t61"."retired_unclear",
    "t61"."mixed",
    "t61"."mixed_unclear",
    "t61"."retired_branches",
    "t61"."retired_branches_unclear",
    "t61"."rule",
    "t61"."rule_version",
    "t61"."subject_kind",
    "t61"."certain",
    CASE WHEN "t61"."at_most" = 1 THEN "t61"."lowest" ELSE "t61"."highest" END AS "figure",
    CASE
      WHEN "t61"."rule" = 'ZZ-27a'
      THEN CASE
        WHEN "t61"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t61"."retired" < CASE WHEN "t61"."at_most" = 1 THEN "t61"."lowest" ELSE "t61"."highest" END
        THEN '3category_unclear'
        WHEN "t61"."retired_branches" > 0
        THEN '1own_branch'
        WHEN (
          "t61"."mixed" + "t61"."mixed_unclear"
        ) = 0
        THEN '1not_mixed'
        WHEN "t61"."retired_branches_unclear" > 0
        THEN '3branch_unclear'
        WHEN "t61"."mixed" = 0
        THEN '3category_unclear'
        ELSE '2mixed'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t61"."rule" = 'ZZ-27a' THEN "t61"."retired" ELSE NULL END AS "observed",
    CASE
      WHEN "t61"."rule" = 'ZZ-27a'
      THEN CASE WHEN "t61"."at_most" = 1 THEN "t61"."lowest" ELSE "t61"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t61"."rule" = 'ZZ-27a' THEN "t61"."mixed" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t60"."org_id",
      "t60"."period",
      "t60"."opens_on",
      "t60"."due_on",
      "t60"."done_on",
      "t60"."chain",
      "t60"."retired",
      "t60"."retired_unclear",
      "t60"."mixed",
      "t60"."mixed_unclear",
      "t60"."retired_branches",
      "t60"."retired_branches_unclear",
      "t60"."rule",
      "t60"."rule_version",
      "t60"."subject_kind",
      "t60"."parameter",
      "t60"."at_most",
      "t60"."adopted",
      "t60"."certain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t58"."org_id",
        "t58"."period",
        "t58"."opens_on",
        "t58"."due_on",
        "t58"."done_on",
        COALESCE("t58"."chain", 0) AS "chain",
        "t58"."retired",
        "t58"."retired_unclear",
        "t58"."mixed",
        "t58"."mixed_unclear",
        "t58"."retired_branches",
        "t58"."retired_branches_unclear",
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
          "t44"."org_id",
          "t44"."period",
          "t44"."opens_on",
          "t44"."due_on",
          "t44"."lives_on",
          "t44"."done_on",
          "t44"."size",
          "t44"."kind_code",
          "t44"."regime_code",
          "t44"."chain",
          COALESCE("t57"."elders", 0) AS "elders",
          COALESCE("t57"."elders_unclear", 0) AS "elders_unclear",
          COALESCE("t57"."retired", 0) AS "retired",
          COALESCE("t57"."retired_unclear", 0) AS "retired_unclear",
          COALESCE("t57"."mixed", 0) AS "mixed",
          COALESCE("t57"."mixed_unclear", 0) AS "mixed_unclear",
          COALESCE("t53"."retired_branches", 0) AS "retired_branches",
          COALESCE("t53"."retired_branches_unclear", 0) AS "retired_branches_unclear",
          "t27"."rule",
          "t27"."rule_version",
          "t27"."subject_kind",
          "t27"."parameter",
          "t27"."at_most",
          "t27"."adopted",
          "t27"."scope_certain",
          "t27"."min_size",
          "t27"."scope_from",
          "t27"."scope_to"
        FROM (
          SELECT
            "t40"."org_id",
            "t40"."period",
            "t40"."opens_on",
            "t40"."due_on",
            "t40"."lives_on",
            "t40"."done_on",
            "t40"."size",
            "t40"."kind_code",
            "t40"."regime_code",
            "t9"."chain"
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
                "t33"."org_id",
                "t33"."period",
                "t33"."opens_on",
                "t33"."due_on",
                "t33"."lives_on",
                "t33"."done_on",
                "t33"."state_month",
                "t17"."founded_on",
                "t17"."ended_on",
                "t17"."node_kind",
                "t19"."org_id" AS "org_id_right",
                "t19"."size",
                "t19"."state_month" AS "state_month_right",
                "t19"."state_kind",
                "t19"."state_regime"
              FROM (
                SELECT
                  "t30"."org_id",
                  "t30"."period",
                  "t30"."opens_on",
                  "t30"."opens_on" AS "due_on",
                  "t30"."opens_on" AS "lives_on",
                  "t30"."opens_on" AS "done_on",
                  STRFTIME("t30"."opens_on", '%Y-%m') AS "state_month"
                FROM "t29" AS "t30"
                WHERE
                  (
                    "t30"."founded_on" IS NULL
                  ) OR (
                    "t30"."founded_on" <= "t30"."starts_on"
                  )
              ) AS "t33"
              INNER JOIN (
                SELECT
                  "t3"."org_id",
                  "t3"."founded_on",
                  "t3"."ended_on",
                  "t3"."kind" AS "node_kind"
                FROM "org_node" AS "t3"
              ) AS "t17"
                ON "t33"."org_id" = "t17"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t4"."org_id",
                  "t4"."size",
                  "t4"."period" AS "state_month",
                  "t4"."kind" AS "state_kind",
                  "t4"."regime" AS "state_regime"
                FROM "org_state" AS "t4"
              ) AS "t19"
                ON "t33"."org_id" = "t19"."org_id" AND "t33"."state_month" = "t19"."state_month"
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
          ) AS "t40"
          LEFT OUTER JOIN "chain" AS "t9"
            ON "t40"."org_id" = "t9"."org_id"
        ) AS "t44"
        LEFT OUTER JOIN (
          SELECT
            "t55"."org_id",
            "t55"."period",
            SUM("t55"."elder") AS "elders",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t55"."elder" = 0
                  ) AND (
                    "t55"."maybe_elder" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "elders_unclear",
            SUM("t55"."sure") AS "retired",
            COALESCE(
              SUM(CASE WHEN (
                "t55"."sure" = 0
              ) AND (
                "t55"."maybe" = 1
              ) THEN 1 ELSE 0 END),
              0
            ) AS "retired_unclear",
            SUM("t55"."mixed") AS "mixed",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t55"."mixed" = 0
                  ) AND (
                    "t55"."maybe_mixed" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "mixed_unclear"
          FROM (
            SELECT
              "t54"."org_id",
              "t54"."period",
              "t54"."person_id",
              MAX("t54"."elder") AS "elder",
              MAX("t54"."maybe_elder") AS "maybe_elder",
              MAX("t54"."sure") AS "sure",
              MAX("t54"."maybe") AS "maybe",
              MAX(
                CASE WHEN (
                  "t54"."sure" = 1
                ) AND (
                  "t54"."in_service" = 1
                ) THEN 1 ELSE 0 END
              ) AS "mixed",
              MAX(
                CASE WHEN (
                  "t54"."maybe" = 1
                ) AND (
                  "t54"."elsewhere" = 0
                ) THEN 1 ELSE 0 END
              ) AS "maybe_mixed"
            FROM (
              SELECT
                "t51"."org_id",
                "t51"."period",
                "t51"."opens_on",
                "t51"."below_id",
                "t51"."branch_kind",
                "t51"."kind",
                "t51"."membership_id",
                "t51"."person_id",
                "t51"."status",
                "t51"."category",
                "t51"."from",
                "t51"."to",
                CASE
                  WHEN (
                    "t51"."category" = 'retired'
                  ) AND (
                    "t51"."from" IS NOT NULL
                  )
                  THEN 1
                  ELSE 0
                END AS "elder",
                CASE
                  WHEN (
                    "t51"."category" IS NULL
                  ) OR (
                    "t51"."category" = 'retired'
                  )
                  THEN 1
                  ELSE 0
                END AS "maybe_elder",
                CASE
                  WHEN (
                    (
                      "t51"."category" IS NULL
                    ) OR (
                      "t51"."category" = 'retired'
                    )
                  )
                  AND (
                    (
                      "t51"."status" IS NULL
                    ) OR (
                      "t51"."status" = 'full'
                    )
                  )
                  THEN 1
                  ELSE 0
                END AS "maybe",
                CASE
                  WHEN (
                    "t51"."branch_kind" IS NOT NULL
                  )
                  AND (
                    "t51"."branch_kind" <> 'in_service'
                  )
                  THEN 1
                  ELSE 0
                END AS "elsewhere",
                CASE WHEN "t51"."branch_kind" = 'in_service' THEN 1 ELSE 0 END AS "in_service",
                CASE
                  WHEN (
                    CASE
                      WHEN (
                        "t51"."category" = 'retired'
                      ) AND (
                        "t51"."from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END = 1
                  )
                  AND (
                    "t51"."status" = 'full'
                  )
                  THEN 1
                  ELSE 0
                END AS "sure"
              FROM (
                SELECT
                  "t50"."org_id",
                  "t50"."period",
                  "t50"."opens_on",
                  "t50"."below_id",
                  "t50"."branch_kind",
                  "t50"."kind",
                  "t21"."membership_id",
                  "t21"."person_id",
                  "t21"."status",
                  "t21"."category",
                  "t21"."from",
                  "t21"."to"
                FROM "t48" AS "t50"
                INNER JOIN (
                  SELECT
                    "t5"."membership_id",
                    "t5"."person_id",
                    "t5"."status",
                    "t5"."category",
                    "t5"."from",
                    "t5"."to",
                    "t5"."org_id" AS "below_id"
                  FROM "membership" AS "t5"
                ) AS "t21"
                  ON "t50"."below_id" = "t21"."below_id"
              ) AS "t51"
              WHERE
                (
                  (
                    "t51"."from" <= "t51"."opens_on"
                  ) OR (
                    "t51"."from" IS NULL
                  )
                )
                AND (
                  (
                    "t51"."to" > "t51"."opens_on"
                  ) OR (
                    "t51"."to" IS NULL
                  )
                )
            ) AS "t54"
            GROUP BY
              1,
              2,
              3
          ) AS "t55"
          GROUP BY
            1,
            2
        ) AS "t57"
          ON "t44"."org_id" = "t57"."org_id" AND "t44"."period" = "t57"."period"
        LEFT OUTER JOIN (
          SELECT
            "t49"."org_id",
            "t49"."period",
            COALESCE(SUM(CASE WHEN "t49"."branch_kind" = 'retired' THEN 1 ELSE 0 END), 0) AS "retired_branches",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t49"."branch_kind" IS NULL
                  )
                  AND (
                    (
                      "t49"."kind" IS NULL
                    ) OR (
                      "t49"."kind" = 'branch'
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "retired_branches_unclear"
          FROM "t48" AS "t49"
          GROUP BY
            1,
            2
        ) AS "t53"
          ON "t44"."org_id" = "t53"."org_id" AND "t44"."period" = "t53"."period"
        INNER JOIN (
          SELECT
            "t16".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'unit_quarter'
          ) AS "t16"
        ) AS "t27"
          ON "t44"."kind_code" = "t27"."kind_code"
          AND "t44"."regime_code" = "t27"."regime_code"
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
        AND CASE WHEN "t58"."rule" = 'ZZ-27a' THEN TRUE ELSE NULL END
    ) AS "t60"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t60"."chain" = "t8"."chain"
      AND "t60"."parameter" = "t8"."code"
      AND "t60"."opens_on" >= "t8"."since"
      AND "t60"."opens_on" < "t8"."until"
  ) AS "t61"
  WHERE
    (
      (
        "t61"."adopted" = 0
      ) OR (
        "t61"."highest" IS NOT NULL
      )
    )
    AND CASE
      WHEN "t61"."rule" = 'ZZ-27a'
      THEN (
        "t61"."retired" + "t61"."retired_unclear"
      ) >= CASE WHEN "t61"."at_most" = 1 THEN "t61"."lowest" ELSE "t61"."highest" END
      ELSE NULL
    END
) AS "t62"
