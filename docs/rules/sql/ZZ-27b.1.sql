-- ZZ-27b · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-27.retired_for_general_branch", "rule": "ZZ-27b", "rule_version": 1, "source": "unit_quarter", "subject_kind": "org"}
WITH "t31" AS (
  SELECT
    "t30"."org_id",
    "t30"."founded_on",
    "t28"."period",
    "t28"."starts_on",
    "t28"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
    WHERE
      (
        "t3"."kind" IS NULL
      ) OR "t3"."kind" IN ('organ_committee', 'general_branch')
  ) AS "t30"
  CROSS JOIN (
    SELECT
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t28"
), "t46" AS (
  SELECT
    "t45"."org_id",
    "t45"."period",
    "t45"."opens_on",
    "t45"."below_id",
    "t45"."founded_on",
    "t45"."ended_on",
    "t45"."node_kind",
    "t45"."month",
    "t21"."branch_kind",
    "t21"."state_kind"
  FROM (
    SELECT
      "t43"."org_id",
      "t43"."period",
      "t43"."opens_on",
      "t43"."below_id",
      "t43"."founded_on",
      "t43"."ended_on",
      "t43"."node_kind",
      STRFTIME("t43"."opens_on", '%Y-%m') AS "month"
    FROM (
      SELECT
        "t41"."org_id",
        "t41"."period",
        "t41"."opens_on",
        "t41"."below_id",
        "t19"."founded_on",
        "t19"."ended_on",
        "t19"."node_kind"
      FROM (
        SELECT DISTINCT
          "t38"."org_id",
          "t38"."period",
          "t38"."opens_on",
          "t38"."below_id"
        FROM (
          SELECT
            "t36"."org_id",
            "t36"."period",
            "t36"."opens_on",
            "t25"."from",
            "t25"."to",
            "t25"."below_id"
          FROM (
            SELECT
              "t32"."org_id",
              "t32"."period",
              "t32"."opens_on"
            FROM "t31" AS "t32"
            WHERE
              (
                "t32"."founded_on" IS NULL
              ) OR (
                "t32"."founded_on" <= "t32"."starts_on"
              )
          ) AS "t36"
          INNER JOIN (
            SELECT
              "t7"."from",
              "t7"."to",
              "t7"."org_id" AS "below_id",
              "t7"."ancestor_id" AS "org_id"
            FROM "org_ancestor" AS "t7"
          ) AS "t25"
            ON "t36"."org_id" = "t25"."org_id"
        ) AS "t38"
        WHERE
          (
            (
              "t38"."from" <= "t38"."opens_on"
            ) OR (
              "t38"."from" IS NULL
            )
          )
          AND (
            (
              "t38"."to" > "t38"."opens_on"
            ) OR (
              "t38"."to" IS NULL
            )
          )
      ) AS "t41"
      INNER JOIN (
        SELECT
          "t3"."founded_on",
          "t3"."ended_on",
          "t3"."kind" AS "node_kind",
          "t3"."org_id" AS "below_id"
        FROM "org_node" AS "t3"
      ) AS "t19"
        ON "t41"."below_id" = "t19"."below_id"
    ) AS "t43"
    WHERE
      (
        (
          "t43"."founded_on" IS NULL
        ) OR (
          "t43"."founded_on" <= "t43"."opens_on"
        )
      )
      AND (
        (
          "t43"."ended_on" IS NULL
        ) OR (
          "t43"."ended_on" > "t43"."opens_on"
        )
      )
  ) AS "t45"
  LEFT OUTER JOIN (
    SELECT
      "t4"."branch_kind",
      "t4"."org_id" AS "below_id",
      "t4"."period" AS "month",
      "t4"."kind" AS "state_kind"
    FROM "org_state" AS "t4"
  ) AS "t21"
    ON "t45"."below_id" = "t21"."below_id" AND "t45"."month" = "t21"."month"
), "t48" AS (
  SELECT
    "t47"."org_id",
    "t47"."period",
    "t47"."opens_on",
    "t47"."below_id",
    "t47"."branch_kind",
    COALESCE("t47"."state_kind", "t47"."node_kind") AS "kind"
  FROM "t46" AS "t47"
)
SELECT
  MD5(
    "t74"."rule" || '|' || CAST("t74"."org_id" AS TEXT) || '|' || "t74"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t74"."period", '')
  ) AS "duty_key",
  "t74"."rule",
  "t74"."rule_version",
  "t74"."org_id",
  "t74"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t74"."period",
  "t74"."opens_on",
  "t74"."due_on",
  CASE
    WHEN "t74"."detail" IN ('general_branch')
    THEN 'met'
    WHEN "t74"."detail" IN ('no_general_branch')
    THEN 'unmet'
    WHEN "t74"."detail" IN ('branch_unclear', 'category_unclear', 'scope_unclear')
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t74"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t74"."observed",
  "t74"."required",
  "t74"."base",
  "t74"."detail"
FROM (
  SELECT
    "t73"."org_id",
    "t73"."period",
    "t73"."opens_on",
    "t73"."due_on",
    "t73"."done_on",
    "t73"."elders",
    "t73"."elders_unclear",
    "t73"."retired_generals",
    "t73"."retired_generals_unclear",
    "t73"."rule",
    "t73"."rule_version",
    "t73"."subject_kind",
    "t73"."certain",
    CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END AS "figure",
    CASE
      WHEN "t73"."rule" = 'ZZ-27b'
      THEN CASE
        WHEN "t73"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t73"."elders" < CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END
        THEN 'category_unclear'
        WHEN "t73"."retired_generals" > 0
        THEN 'general_branch'
        WHEN "t73"."retired_generals_unclear" > 0
        THEN 'branch_unclear'
        ELSE 'no_general_branch'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t73"."rule" = 'ZZ-27b' THEN "t73"."elders" ELSE NULL END AS "observed",
    CASE
      WHEN "t73"."rule" = 'ZZ-27b'
      THEN CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END
      ELSE NULL
    END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t72"."org_id",
      "t72"."period",
      "t72"."opens_on",
      "t72"."due_on",
      "t72"."done_on",
      "t72"."elders",
      "t72"."elders_unclear",
      "t72"."retired_generals",
      "t72"."retired_generals_unclear",
      "t72"."rule",
      "t72"."rule_version",
      "t72"."subject_kind",
      "t72"."parameter",
      "t72"."at_most",
      "t72"."adopted",
      "t72"."certain",
      "t72"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t70"."org_id",
        "t70"."period",
        "t70"."opens_on",
        "t70"."due_on",
        "t70"."done_on",
        "t70"."elders",
        "t70"."elders_unclear",
        "t70"."retired_generals",
        "t70"."retired_generals_unclear",
        "t70"."rule",
        "t70"."rule_version",
        "t70"."subject_kind",
        "t70"."parameter",
        "t70"."at_most",
        "t70"."adopted",
        "t70"."certain",
        COALESCE("t70"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t69"."org_id",
          "t69"."period",
          "t69"."opens_on",
          "t69"."due_on",
          "t69"."done_on",
          "t69"."elders",
          "t69"."elders_unclear",
          "t69"."retired_generals",
          "t69"."retired_generals_unclear",
          "t69"."rule",
          "t69"."rule_version",
          "t69"."subject_kind",
          "t69"."parameter",
          "t69"."at_most",
          "t69"."adopted",
          "t69"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t67"."org_id",
            "t67"."period",
            "t67"."opens_on",
            "t67"."due_on",
            "t67"."done_on",
            "t67"."elders",
            "t67"."elders_unclear",
            "t67"."retired_generals",
            "t67"."retired_generals_unclear",
            "t67"."rule",
            "t67"."rule_version",
            "t67"."subject_kind",
            "t67"."parameter",
            "t67"."at_most",
            "t67"."adopted",
            CASE
              WHEN (
                "t67"."scope_certain" = 1
              )
              AND (
                (
                  "t67"."min_size" IS NULL
                ) OR (
                  "t67"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t42"."org_id",
              "t42"."period",
              "t42"."opens_on",
              "t42"."due_on",
              "t42"."lives_on",
              "t42"."done_on",
              "t42"."size",
              "t42"."kind_code",
              "t42"."regime_code",
              COALESCE("t66"."elders", 0) AS "elders",
              COALESCE("t66"."elders_unclear", 0) AS "elders_unclear",
              COALESCE("t66"."retired", 0) AS "retired",
              COALESCE("t66"."retired_unclear", 0) AS "retired_unclear",
              COALESCE("t66"."mixed", 0) AS "mixed",
              COALESCE("t66"."mixed_unclear", 0) AS "mixed_unclear",
              COALESCE("t64"."retired_generals", 0) AS "retired_generals",
              COALESCE("t64"."retired_generals_unclear", 0) AS "retired_generals_unclear",
              "t29"."rule",
              "t29"."rule_version",
              "t29"."subject_kind",
              "t29"."parameter",
              "t29"."at_most",
              "t29"."adopted",
              "t29"."scope_certain",
              "t29"."min_size",
              "t29"."scope_from",
              "t29"."scope_to"
            FROM (
              SELECT
                "t37"."org_id",
                "t37"."period",
                "t37"."opens_on",
                "t37"."due_on",
                "t37"."lives_on",
                "t37"."done_on",
                "t37"."size",
                COALESCE(
                  CASE
                    WHEN "t37"."state_month_right" IS NOT NULL
                    THEN "t37"."state_kind"
                    ELSE "t37"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t37"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t35"."org_id",
                  "t35"."period",
                  "t35"."opens_on",
                  "t35"."due_on",
                  "t35"."lives_on",
                  "t35"."done_on",
                  "t35"."state_month",
                  "t18"."founded_on",
                  "t18"."ended_on",
                  "t18"."node_kind",
                  "t20"."org_id" AS "org_id_right",
                  "t20"."size",
                  "t20"."state_month" AS "state_month_right",
                  "t20"."state_kind",
                  "t20"."state_regime"
                FROM (
                  SELECT
                    "t32"."org_id",
                    "t32"."period",
                    "t32"."opens_on",
                    "t32"."opens_on" AS "due_on",
                    "t32"."opens_on" AS "lives_on",
                    "t32"."opens_on" AS "done_on",
                    STRFTIME("t32"."opens_on", '%Y-%m') AS "state_month"
                  FROM "t31" AS "t32"
                  WHERE
                    (
                      "t32"."founded_on" IS NULL
                    ) OR (
                      "t32"."founded_on" <= "t32"."starts_on"
                    )
                ) AS "t35"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t18"
                  ON "t35"."org_id" = "t18"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t20"
                  ON "t35"."org_id" = "t20"."org_id" AND "t35"."state_month" = "t20"."state_month"
              ) AS "t37"
              WHERE
                (
                  (
                    "t37"."founded_on" IS NULL
                  )
                  OR (
                    "t37"."lives_on" IS NULL
                  )
                  OR (
                    "t37"."founded_on" <= "t37"."lives_on"
                  )
                )
                AND (
                  (
                    "t37"."ended_on" IS NULL
                  )
                  OR (
                    "t37"."lives_on" IS NULL
                  )
                  OR (
                    "t37"."ended_on" > "t37"."lives_on"
                  )
                )
            ) AS "t42"
            LEFT OUTER JOIN (
              SELECT
                "t62"."org_id",
                "t62"."period",
                SUM("t62"."elder") AS "elders",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t62"."elder" = 0
                      ) AND (
                        "t62"."maybe_elder" = 1
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "elders_unclear",
                SUM("t62"."sure") AS "retired",
                COALESCE(
                  SUM(CASE WHEN (
                    "t62"."sure" = 0
                  ) AND (
                    "t62"."maybe" = 1
                  ) THEN 1 ELSE 0 END),
                  0
                ) AS "retired_unclear",
                SUM("t62"."mixed") AS "mixed",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t62"."mixed" = 0
                      ) AND (
                        "t62"."maybe_mixed" = 1
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "mixed_unclear"
              FROM (
                SELECT
                  "t60"."org_id",
                  "t60"."period",
                  "t60"."person_id",
                  MAX("t60"."elder") AS "elder",
                  MAX("t60"."maybe_elder") AS "maybe_elder",
                  MAX("t60"."sure") AS "sure",
                  MAX("t60"."maybe") AS "maybe",
                  MAX(
                    CASE WHEN (
                      "t60"."sure" = 1
                    ) AND (
                      "t60"."in_service" = 1
                    ) THEN 1 ELSE 0 END
                  ) AS "mixed",
                  MAX(
                    CASE WHEN (
                      "t60"."maybe" = 1
                    ) AND (
                      "t60"."elsewhere" = 0
                    ) THEN 1 ELSE 0 END
                  ) AS "maybe_mixed"
                FROM (
                  SELECT
                    "t56"."org_id",
                    "t56"."period",
                    "t56"."opens_on",
                    "t56"."below_id",
                    "t56"."branch_kind",
                    "t56"."kind",
                    "t56"."membership_id",
                    "t56"."person_id",
                    "t56"."status",
                    "t56"."category",
                    "t56"."from",
                    "t56"."to",
                    CASE
                      WHEN (
                        "t56"."category" = 'retired'
                      ) AND (
                        "t56"."from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END AS "elder",
                    CASE
                      WHEN (
                        "t56"."category" IS NULL
                      ) OR (
                        "t56"."category" = 'retired'
                      )
                      THEN 1
                      ELSE 0
                    END AS "maybe_elder",
                    CASE
                      WHEN (
                        (
                          "t56"."category" IS NULL
                        ) OR (
                          "t56"."category" = 'retired'
                        )
                      )
                      AND (
                        (
                          "t56"."status" IS NULL
                        ) OR (
                          "t56"."status" = 'full'
                        )
                      )
                      THEN 1
                      ELSE 0
                    END AS "maybe",
                    CASE
                      WHEN (
                        "t56"."branch_kind" IS NOT NULL
                      )
                      AND (
                        "t56"."branch_kind" <> 'in_service'
                      )
                      THEN 1
                      ELSE 0
                    END AS "elsewhere",
                    CASE WHEN "t56"."branch_kind" = 'in_service' THEN 1 ELSE 0 END AS "in_service",
                    CASE
                      WHEN (
                        CASE
                          WHEN (
                            "t56"."category" = 'retired'
                          ) AND (
                            "t56"."from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END = 1
                      )
                      AND (
                        "t56"."status" = 'full'
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
                      "t22"."membership_id",
                      "t22"."person_id",
                      "t22"."status",
                      "t22"."category",
                      "t22"."from",
                      "t22"."to"
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
                    ) AS "t22"
                      ON "t50"."below_id" = "t22"."below_id"
                  ) AS "t56"
                  WHERE
                    (
                      (
                        "t56"."from" <= "t56"."opens_on"
                      ) OR (
                        "t56"."from" IS NULL
                      )
                    )
                    AND (
                      (
                        "t56"."to" > "t56"."opens_on"
                      ) OR (
                        "t56"."to" IS NULL
                      )
                    )
                ) AS "t60"
                GROUP BY
                  1,
                  2,
                  3
              ) AS "t62"
              GROUP BY
                1,
                2
            ) AS "t66"
              ON "t42"."org_id" = "t66"."org_id" AND "t42"."period" = "t66"."period"
            LEFT OUTER JOIN (
              SELECT
                "t61"."org_id",
                "t61"."period",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t61"."branch_kind" = 'retired'
                      ) AND (
                        "t61"."general_kind" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "retired_generals",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        (
                          "t61"."branch_kind" IS NULL
                        )
                        AND (
                          (
                            "t61"."kind" IS NULL
                          ) OR (
                            "t61"."kind" = 'branch'
                          )
                        )
                      )
                      OR (
                        (
                          "t61"."branch_kind" = 'retired'
                        )
                        AND NOT (
                          "t61"."general_kind" IS NOT NULL
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "retired_generals_unclear"
              FROM (
                SELECT
                  "t59"."org_id",
                  "t59"."period",
                  "t59"."below_id",
                  "t59"."general_kind",
                  "t55"."kind",
                  "t55"."branch_kind"
                FROM (
                  SELECT
                    "t57"."org_id",
                    "t57"."period",
                    "t57"."below_id",
                    "t57"."general_kind"
                  FROM (
                    SELECT
                      "t53"."org_id",
                      "t53"."period",
                      "t53"."opens_on",
                      "t53"."general_id",
                      "t53"."general_kind",
                      "t24"."from",
                      "t24"."to",
                      "t24"."below_id"
                    FROM (
                      SELECT
                        "t47"."org_id",
                        "t47"."period",
                        "t47"."opens_on",
                        "t47"."below_id" AS "general_id",
                        COALESCE("t47"."state_kind", "t47"."node_kind") AS "general_kind"
                      FROM "t46" AS "t47"
                      WHERE
                        "t47"."below_id" <> "t47"."org_id"
                        AND (
                          (
                            COALESCE("t47"."state_kind", "t47"."node_kind") IS NULL
                          )
                          OR (
                            COALESCE("t47"."state_kind", "t47"."node_kind") = 'general_branch'
                          )
                        )
                    ) AS "t53"
                    INNER JOIN (
                      SELECT
                        "t7"."from",
                        "t7"."to",
                        "t7"."org_id" AS "below_id",
                        "t7"."ancestor_id" AS "general_id"
                      FROM "org_ancestor" AS "t7"
                    ) AS "t24"
                      ON "t53"."general_id" = "t24"."general_id"
                  ) AS "t57"
                  WHERE
                    (
                      (
                        "t57"."from" <= "t57"."opens_on"
                      ) OR (
                        "t57"."from" IS NULL
                      )
                    )
                    AND (
                      (
                        "t57"."to" > "t57"."opens_on"
                      ) OR (
                        "t57"."to" IS NULL
                      )
                    )
                    AND "t57"."below_id" <> "t57"."general_id"
                ) AS "t59"
                INNER JOIN (
                  SELECT
                    "t51"."org_id",
                    "t51"."period",
                    "t51"."below_id",
                    "t51"."kind",
                    "t51"."branch_kind"
                  FROM "t48" AS "t51"
                ) AS "t55"
                  ON "t59"."org_id" = "t55"."org_id"
                  AND "t59"."period" = "t55"."period"
                  AND "t59"."below_id" = "t55"."below_id"
              ) AS "t61"
              GROUP BY
                1,
                2
            ) AS "t64"
              ON "t42"."org_id" = "t64"."org_id" AND "t42"."period" = "t64"."period"
            INNER JOIN (
              SELECT
                "t17".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'unit_quarter'
              ) AS "t17"
            ) AS "t29"
              ON "t42"."kind_code" = "t29"."kind_code"
              AND "t42"."regime_code" = "t29"."regime_code"
          ) AS "t67"
          WHERE
            "t67"."scope_from" <= "t67"."opens_on"
            AND (
              (
                "t67"."scope_to" IS NULL
              ) OR (
                "t67"."scope_to" > "t67"."opens_on"
              )
            )
            AND (
              (
                "t67"."min_size" IS NULL
              )
              OR (
                "t67"."size" IS NULL
              )
              OR (
                "t67"."size" >= "t67"."min_size"
              )
            )
            AND CASE WHEN "t67"."rule" = 'ZZ-27b' THEN TRUE ELSE NULL END
        ) AS "t69"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t69"."org_id" = "t9"."org_id"
      ) AS "t70"
    ) AS "t72"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t72"."chain" = "t8"."chain"
      AND "t72"."parameter" = "t8"."code"
      AND "t72"."opens_on" >= "t8"."since"
      AND "t72"."opens_on" < "t8"."until"
  ) AS "t73"
  WHERE
    (
      (
        "t73"."adopted" = 0
      ) OR (
        "t73"."highest" IS NOT NULL
      )
    )
    AND (
      NOT (
        "t73"."rule" IN ('ZZ-27b')
      )
      OR CASE
        WHEN "t73"."rule" = 'ZZ-27b'
        THEN (
          "t73"."elders" + "t73"."elders_unclear"
        ) >= CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END
        ELSE NULL
      END
    )
) AS "t74"
