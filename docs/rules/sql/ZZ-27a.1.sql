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
), "t46" AS (
  SELECT
    "t45"."org_id",
    "t45"."period",
    "t45"."opens_on",
    "t45"."below_id",
    "t45"."branch_kind",
    COALESCE("t45"."state_kind", "t45"."node_kind") AS "kind"
  FROM (
    SELECT
      "t44"."org_id",
      "t44"."period",
      "t44"."opens_on",
      "t44"."below_id",
      "t44"."founded_on",
      "t44"."ended_on",
      "t44"."node_kind",
      "t44"."month",
      "t20"."branch_kind",
      "t20"."state_kind"
    FROM (
      SELECT
        "t42"."org_id",
        "t42"."period",
        "t42"."opens_on",
        "t42"."below_id",
        "t42"."founded_on",
        "t42"."ended_on",
        "t42"."node_kind",
        STRFTIME("t42"."opens_on", '%Y-%m') AS "month"
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
      ) AS "t42"
      WHERE
        (
          (
            "t42"."founded_on" IS NULL
          ) OR (
            "t42"."founded_on" <= "t42"."opens_on"
          )
        )
        AND (
          (
            "t42"."ended_on" IS NULL
          ) OR (
            "t42"."ended_on" > "t42"."opens_on"
          )
        )
    ) AS "t44"
    LEFT OUTER JOIN (
      SELECT
        "t4"."branch_kind",
        "t4"."org_id" AS "below_id",
        "t4"."period" AS "month",
        "t4"."kind" AS "state_kind"
      FROM "org_state" AS "t4"
    ) AS "t20"
      ON "t44"."below_id" = "t20"."below_id" AND "t44"."month" = "t20"."month"
  ) AS "t45"
)
SELECT
  MD5(
    "t66"."rule" || '|' || CAST("t66"."org_id" AS TEXT) || '|' || "t66"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t66"."period", '')
  ) AS "duty_key",
  "t66"."rule",
  "t66"."rule_version",
  "t66"."org_id",
  "t66"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t66"."period",
  "t66"."opens_on",
  "t66"."due_on",
  CASE
    WHEN "t66"."detail" IN ('branch_unclear', 'category_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t66"."detail" IN ('not_mixed', 'own_branch')
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t66"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t66"."observed",
  "t66"."required",
  "t66"."base",
  "t66"."detail"
FROM (
  SELECT
    "t65"."org_id",
    "t65"."period",
    "t65"."opens_on",
    "t65"."due_on",
    "t65"."lives_on",
    "t65"."done_on",
    "t65"."elders",
    "t65"."elders_unclear",
    "t65"."retired",
    "t65"."retired_unclear",
    "t65"."mixed",
    "t65"."mixed_unclear",
    "t65"."retired_branches",
    "t65"."retired_branches_unclear",
    "t65"."rule",
    "t65"."rule_version",
    "t65"."subject_kind",
    "t65"."certain",
    CASE WHEN "t65"."at_most" = 1 THEN "t65"."lowest" ELSE "t65"."highest" END AS "figure",
    CASE
      WHEN "t65"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t65"."retired" < CASE WHEN "t65"."at_most" = 1 THEN "t65"."lowest" ELSE "t65"."highest" END
      THEN 'category_unclear'
      WHEN "t65"."retired_branches" > 0
      THEN 'own_branch'
      WHEN (
        "t65"."mixed" + "t65"."mixed_unclear"
      ) = 0
      THEN 'not_mixed'
      WHEN "t65"."retired_branches_unclear" > 0
      THEN 'branch_unclear'
      WHEN "t65"."mixed" = 0
      THEN 'category_unclear'
      ELSE 'mixed'
    END AS "detail",
    "t65"."retired" AS "observed",
    CASE WHEN "t65"."at_most" = 1 THEN "t65"."lowest" ELSE "t65"."highest" END AS "required",
    "t65"."mixed" AS "base"
  FROM (
    SELECT
      "t64"."org_id",
      "t64"."period",
      "t64"."opens_on",
      "t64"."due_on",
      "t64"."lives_on",
      "t64"."done_on",
      "t64"."elders",
      "t64"."elders_unclear",
      "t64"."retired",
      "t64"."retired_unclear",
      "t64"."mixed",
      "t64"."mixed_unclear",
      "t64"."retired_branches",
      "t64"."retired_branches_unclear",
      "t64"."rule",
      "t64"."rule_version",
      "t64"."subject_kind",
      "t64"."parameter",
      "t64"."at_most",
      "t64"."adopted",
      "t64"."certain",
      "t64"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t62"."org_id",
        "t62"."period",
        "t62"."opens_on",
        "t62"."due_on",
        "t62"."lives_on",
        "t62"."done_on",
        "t62"."elders",
        "t62"."elders_unclear",
        "t62"."retired",
        "t62"."retired_unclear",
        "t62"."mixed",
        "t62"."mixed_unclear",
        "t62"."retired_branches",
        "t62"."retired_branches_unclear",
        "t62"."rule",
        "t62"."rule_version",
        "t62"."subject_kind",
        "t62"."parameter",
        "t62"."at_most",
        "t62"."adopted",
        "t62"."certain",
        COALESCE("t62"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t61"."org_id",
          "t61"."period",
          "t61"."opens_on",
          "t61"."due_on",
          "t61"."lives_on",
          "t61"."done_on",
          "t61"."elders",
          "t61"."elders_unclear",
          "t61"."retired",
          "t61"."retired_unclear",
          "t61"."mixed",
          "t61"."mixed_unclear",
          "t61"."retired_branches",
          "t61"."retired_branches_unclear",
          "t61"."rule",
          "t61"."rule_version",
          "t61"."subject_kind",
          "t61"."parameter",
          "t61"."at_most",
          "t61"."adopted",
          "t61"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t59"."org_id",
            "t59"."period",
            "t59"."opens_on",
            "t59"."due_on",
            "t59"."lives_on",
            "t59"."done_on",
            "t59"."elders",
            "t59"."elders_unclear",
            "t59"."retired",
            "t59"."retired_unclear",
            "t59"."mixed",
            "t59"."mixed_unclear",
            "t59"."retired_branches",
            "t59"."retired_branches_unclear",
            "t59"."rule",
            "t59"."rule_version",
            "t59"."subject_kind",
            "t59"."parameter",
            "t59"."at_most",
            "t59"."adopted",
            CASE
              WHEN (
                "t59"."scope_certain" = 1
              )
              AND (
                (
                  "t59"."min_size" IS NULL
                ) OR (
                  "t59"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t58"."org_id",
              "t58"."period",
              "t58"."opens_on",
              "t58"."due_on",
              "t58"."lives_on",
              "t58"."done_on",
              "t58"."size",
              "t58"."kind_code",
              "t58"."regime_code",
              "t58"."elders",
              "t58"."elders_unclear",
              "t58"."retired",
              "t58"."retired_unclear",
              "t58"."mixed",
              "t58"."mixed_unclear",
              "t58"."retired_branches",
              "t58"."retired_branches_unclear",
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
                *
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
                  COALESCE("t55"."elders", 0) AS "elders",
                  COALESCE("t55"."elders_unclear", 0) AS "elders_unclear",
                  COALESCE("t55"."retired", 0) AS "retired",
                  COALESCE("t55"."retired_unclear", 0) AS "retired_unclear",
                  COALESCE("t55"."mixed", 0) AS "mixed",
                  COALESCE("t55"."mixed_unclear", 0) AS "mixed_unclear",
                  COALESCE("t51"."retired_branches", 0) AS "retired_branches",
                  COALESCE("t51"."retired_branches_unclear", 0) AS "retired_branches_unclear"
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
                ) AS "t41"
                LEFT OUTER JOIN (
                  SELECT
                    "t53"."org_id",
                    "t53"."period",
                    SUM("t53"."elder") AS "elders",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t53"."elder" = 0
                          ) AND (
                            "t53"."maybe_elder" = 1
                          )
                          THEN 1
                          ELSE 0
                        END
                      ),
                      0
                    ) AS "elders_unclear",
                    SUM("t53"."sure") AS "retired",
                    COALESCE(
                      SUM(CASE WHEN (
                        "t53"."sure" = 0
                      ) AND (
                        "t53"."maybe" = 1
                      ) THEN 1 ELSE 0 END),
                      0
                    ) AS "retired_unclear",
                    SUM("t53"."mixed") AS "mixed",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t53"."mixed" = 0
                          ) AND (
                            "t53"."maybe_mixed" = 1
                          )
                          THEN 1
                          ELSE 0
                        END
                      ),
                      0
                    ) AS "mixed_unclear"
                  FROM (
                    SELECT
                      "t52"."org_id",
                      "t52"."period",
                      "t52"."person_id",
                      MAX("t52"."elder") AS "elder",
                      MAX("t52"."maybe_elder") AS "maybe_elder",
                      MAX("t52"."sure") AS "sure",
                      MAX("t52"."maybe") AS "maybe",
                      MAX(
                        CASE WHEN (
                          "t52"."sure" = 1
                        ) AND (
                          "t52"."in_service" = 1
                        ) THEN 1 ELSE 0 END
                      ) AS "mixed",
                      MAX(
                        CASE WHEN (
                          "t52"."maybe" = 1
                        ) AND (
                          "t52"."elsewhere" = 0
                        ) THEN 1 ELSE 0 END
                      ) AS "maybe_mixed"
                    FROM (
                      SELECT
                        "t49"."org_id",
                        "t49"."period",
                        "t49"."opens_on",
                        "t49"."below_id",
                        "t49"."branch_kind",
                        "t49"."kind",
                        "t49"."membership_id",
                        "t49"."person_id",
                        "t49"."status",
                        "t49"."category",
                        "t49"."from",
                        "t49"."to",
                        CASE
                          WHEN (
                            "t49"."category" = 'retired'
                          ) AND (
                            "t49"."from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END AS "elder",
                        CASE
                          WHEN (
                            "t49"."category" IS NULL
                          ) OR (
                            "t49"."category" = 'retired'
                          )
                          THEN 1
                          ELSE 0
                        END AS "maybe_elder",
                        CASE
                          WHEN (
                            (
                              "t49"."category" IS NULL
                            ) OR (
                              "t49"."category" = 'retired'
                            )
                          )
                          AND (
                            (
                              "t49"."status" IS NULL
                            ) OR (
                              "t49"."status" = 'full'
                            )
                          )
                          THEN 1
                          ELSE 0
                        END AS "maybe",
                        CASE
                          WHEN (
                            "t49"."branch_kind" IS NOT NULL
                          )
                          AND (
                            "t49"."branch_kind" <> 'in_service'
                          )
                          THEN 1
                          ELSE 0
                        END AS "elsewhere",
                        CASE WHEN "t49"."branch_kind" = 'in_service' THEN 1 ELSE 0 END AS "in_service",
                        CASE
                          WHEN (
                            CASE
                              WHEN (
                                "t49"."category" = 'retired'
                              ) AND (
                                "t49"."from" IS NOT NULL
                              )
                              THEN 1
                              ELSE 0
                            END = 1
                          )
                          AND (
                            "t49"."status" = 'full'
                          )
                          THEN 1
                          ELSE 0
                        END AS "sure"
                      FROM (
                        SELECT
                          "t48"."org_id",
                          "t48"."period",
                          "t48"."opens_on",
                          "t48"."below_id",
                          "t48"."branch_kind",
                          "t48"."kind",
                          "t21"."membership_id",
                          "t21"."person_id",
                          "t21"."status",
                          "t21"."category",
                          "t21"."from",
                          "t21"."to"
                        FROM "t46" AS "t48"
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
                          ON "t48"."below_id" = "t21"."below_id"
                      ) AS "t49"
                      WHERE
                        (
                          (
                            "t49"."from" <= "t49"."opens_on"
                          ) OR (
                            "t49"."from" IS NULL
                          )
                        )
                        AND (
                          (
                            "t49"."to" > "t49"."opens_on"
                          ) OR (
                            "t49"."to" IS NULL
                          )
                        )
                    ) AS "t52"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t53"
                  GROUP BY
                    1,
                    2
                ) AS "t55"
                  ON "t41"."org_id" = "t55"."org_id" AND "t41"."period" = "t55"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t47"."org_id",
                    "t47"."period",
                    COALESCE(SUM(CASE WHEN "t47"."branch_kind" = 'retired' THEN 1 ELSE 0 END), 0) AS "retired_branches",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t47"."branch_kind" IS NULL
                          )
                          AND (
                            (
                              "t47"."kind" IS NULL
                            ) OR (
                              "t47"."kind" = 'branch'
                            )
                          )
                          THEN 1
                          ELSE 0
                        END
                      ),
                      0
                    ) AS "retired_branches_unclear"
                  FROM "t46" AS "t47"
                  GROUP BY
                    1,
                    2
                ) AS "t51"
                  ON "t41"."org_id" = "t51"."org_id" AND "t41"."period" = "t51"."period"
              ) AS "t56"
              WHERE
                TRUE
            ) AS "t58"
            INNER JOIN (
              SELECT
                "t16".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-27a'
              ) AS "t16"
            ) AS "t27"
              ON "t58"."kind_code" = "t27"."kind_code"
              AND "t58"."regime_code" = "t27"."regime_code"
          ) AS "t59"
          WHERE
            "t59"."scope_from" <= "t59"."opens_on"
            AND (
              (
                "t59"."scope_to" IS NULL
              ) OR (
                "t59"."scope_to" > "t59"."opens_on"
              )
            )
            AND (
              (
                "t59"."min_size" IS NULL
              )
              OR (
                "t59"."size" IS NULL
              )
              OR (
                "t59"."size" >= "t59"."min_size"
              )
            )
        ) AS "t61"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t61"."org_id" = "t9"."org_id"
      ) AS "t62"
    ) AS "t64"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t64"."chain" = "t8"."chain"
      AND "t64"."parameter" = "t8"."code"
      AND "t64"."opens_on" >= "t8"."since"
      AND "t64"."opens_on" < "t8"."until"
  ) AS "t65"
  WHERE
    (
      (
        "t65"."adopted" = 0
      ) OR (
        "t65"."highest" IS NOT NULL
      )
    )
    AND (
      "t65"."retired" + "t65"."retired_unclear"
    ) >= CASE WHEN "t65"."at_most" = 1 THEN "t65"."lowest" ELSE "t65"."highest" END
) AS "t66"
