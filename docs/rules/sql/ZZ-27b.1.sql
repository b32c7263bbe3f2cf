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
      "t7"."period",
      "t7"."starts_on",
      "t7"."ends_on" AS "opens_on"
    FROM "period" AS "t7"
    WHERE
      "t7"."freq" = 'Q'
  ) AS "t28"
), "t47" AS (
  SELECT
    "t46"."org_id",
    "t46"."period",
    "t46"."opens_on",
    "t46"."below_id",
    "t46"."founded_on",
    "t46"."ended_on",
    "t46"."node_kind",
    "t46"."month",
    "t21"."branch_kind",
    "t21"."state_kind"
  FROM (
    SELECT
      "t44"."org_id",
      "t44"."period",
      "t44"."opens_on",
      "t44"."below_id",
      "t44"."founded_on",
      "t44"."ended_on",
      "t44"."node_kind",
      STRFTIME("t44"."opens_on", '%Y-%m') AS "month"
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
            "t24"."from",
            "t24"."to",
            "t24"."below_id"
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
              "t6"."from",
              "t6"."to",
              "t6"."org_id" AS "below_id",
              "t6"."ancestor_id" AS "org_id"
            FROM "org_ancestor" AS "t6"
          ) AS "t24"
            ON "t36"."org_id" = "t24"."org_id"
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
    ) AS "t44"
    WHERE
      (
        (
          "t44"."founded_on" IS NULL
        ) OR (
          "t44"."founded_on" <= "t44"."opens_on"
        )
      )
      AND (
        (
          "t44"."ended_on" IS NULL
        ) OR (
          "t44"."ended_on" > "t44"."opens_on"
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
  ) AS "t21"
    ON "t46"."below_id" = "t21"."below_id" AND "t46"."month" = "t21"."month"
), "t49" AS (
  SELECT
    "t48"."org_id",
    "t48"."period",
    "t48"."opens_on",
    "t48"."below_id",
    "t48"."branch_kind",
    COALESCE("t48"."state_kind", "t48"."node_kind") AS "kind"
  FROM "t47" AS "t48"
)
SELECT
  MD5(
    "t78"."rule" || '|' || CAST("t78"."org_id" AS TEXT) || '|' || "t78"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t78"."period", '')
  ) AS "duty_key",
  "t78"."rule",
  "t78"."rule_version",
  "t78"."org_id",
  "t78"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t78"."period",
  "t78"."opens_on",
  "t78"."due_on",
  CASE
    WHEN "t78"."detail" IN ('branch_unclear', 'category_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t78"."detail" IN ('general_branch')
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t78"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t78"."observed",
  "t78"."required",
  "t78"."base",
  "t78"."detail"
FROM (
  SELECT
    "t77"."org_id",
    "t77"."period",
    "t77"."opens_on",
    "t77"."due_on",
    "t77"."lives_on",
    "t77"."done_on",
    "t77"."elders",
    "t77"."elders_unclear",
    "t77"."retired",
    "t77"."retired_unclear",
    "t77"."mixed",
    "t77"."mixed_unclear",
    "t77"."retired_generals",
    "t77"."retired_generals_unclear",
    "t77"."rule",
    "t77"."rule_version",
    "t77"."subject_kind",
    "t77"."certain",
    CASE WHEN "t77"."at_most" = 1 THEN "t77"."lowest" ELSE "t77"."highest" END AS "figure",
    CASE
      WHEN "t77"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t77"."elders" < CASE WHEN "t77"."at_most" = 1 THEN "t77"."lowest" ELSE "t77"."highest" END
      THEN 'category_unclear'
      WHEN "t77"."retired_generals" > 0
      THEN 'general_branch'
      WHEN "t77"."retired_generals_unclear" > 0
      THEN 'branch_unclear'
      ELSE 'no_general_branch'
    END AS "detail",
    "t77"."elders" AS "observed",
    CASE WHEN "t77"."at_most" = 1 THEN "t77"."lowest" ELSE "t77"."highest" END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t76"."org_id",
      "t76"."period",
      "t76"."opens_on",
      "t76"."due_on",
      "t76"."lives_on",
      "t76"."done_on",
      "t76"."elders",
      "t76"."elders_unclear",
      "t76"."retired",
      "t76"."retired_unclear",
      "t76"."mixed",
      "t76"."mixed_unclear",
      "t76"."retired_generals",
      "t76"."retired_generals_unclear",
      "t76"."rule",
      "t76"."rule_version",
      "t76"."subject_kind",
      "t76"."parameter",
      "t76"."at_most",
      "t76"."adopted",
      "t76"."certain",
      "t76"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t74"."org_id",
        "t74"."period",
        "t74"."opens_on",
        "t74"."due_on",
        "t74"."lives_on",
        "t74"."done_on",
        "t74"."elders",
        "t74"."elders_unclear",
        "t74"."retired",
        "t74"."retired_unclear",
        "t74"."mixed",
        "t74"."mixed_unclear",
        "t74"."retired_generals",
        "t74"."retired_generals_unclear",
        "t74"."rule",
        "t74"."rule_version",
        "t74"."subject_kind",
        "t74"."parameter",
        "t74"."at_most",
        "t74"."adopted",
        "t74"."certain",
        COALESCE("t74"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t73"."org_id",
          "t73"."period",
          "t73"."opens_on",
          "t73"."due_on",
          "t73"."lives_on",
          "t73"."done_on",
          "t73"."elders",
          "t73"."elders_unclear",
          "t73"."retired",
          "t73"."retired_unclear",
          "t73"."mixed",
          "t73"."mixed_unclear",
          "t73"."retired_generals",
          "t73"."retired_generals_unclear",
          "t73"."rule",
          "t73"."rule_version",
          "t73"."subject_kind",
          "t73"."parameter",
          "t73"."at_most",
          "t73"."adopted",
          "t73"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t71"."org_id",
            "t71"."period",
            "t71"."opens_on",
            "t71"."due_on",
            "t71"."lives_on",
            "t71"."done_on",
            "t71"."elders",
            "t71"."elders_unclear",
            "t71"."retired",
            "t71"."retired_unclear",
            "t71"."mixed",
            "t71"."mixed_unclear",
            "t71"."retired_generals",
            "t71"."retired_generals_unclear",
            "t71"."rule",
            "t71"."rule_version",
            "t71"."subject_kind",
            "t71"."parameter",
            "t71"."at_most",
            "t71"."adopted",
            CASE
              WHEN (
                "t71"."scope_certain" = 1
              )
              AND (
                (
                  "t71"."min_size" IS NULL
                ) OR (
                  "t71"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t70"."org_id",
              "t70"."period",
              "t70"."opens_on",
              "t70"."due_on",
              "t70"."lives_on",
              "t70"."done_on",
              "t70"."size",
              "t70"."kind_code",
              "t70"."regime_code",
              "t70"."elders",
              "t70"."elders_unclear",
              "t70"."retired",
              "t70"."retired_unclear",
              "t70"."mixed",
              "t70"."mixed_unclear",
              "t70"."retired_generals",
              "t70"."retired_generals_unclear",
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
                *
              FROM (
                SELECT
                  "t43"."org_id",
                  "t43"."period",
                  "t43"."opens_on",
                  "t43"."due_on",
                  "t43"."lives_on",
                  "t43"."done_on",
                  "t43"."size",
                  "t43"."kind_code",
                  "t43"."regime_code",
                  COALESCE("t67"."elders", 0) AS "elders",
                  COALESCE("t67"."elders_unclear", 0) AS "elders_unclear",
                  COALESCE("t67"."retired", 0) AS "retired",
                  COALESCE("t67"."retired_unclear", 0) AS "retired_unclear",
                  COALESCE("t67"."mixed", 0) AS "mixed",
                  COALESCE("t67"."mixed_unclear", 0) AS "mixed_unclear",
                  COALESCE("t65"."retired_generals", 0) AS "retired_generals",
                  COALESCE("t65"."retired_generals_unclear", 0) AS "retired_generals_unclear"
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
                ) AS "t43"
                LEFT OUTER JOIN (
                  SELECT
                    "t63"."org_id",
                    "t63"."period",
                    SUM("t63"."elder") AS "elders",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t63"."elder" = 0
                          ) AND (
                            "t63"."maybe_elder" = 1
                          )
                          THEN 1
                          ELSE 0
                        END
                      ),
                      0
                    ) AS "elders_unclear",
                    SUM("t63"."sure") AS "retired",
                    COALESCE(
                      SUM(CASE WHEN (
                        "t63"."sure" = 0
                      ) AND (
                        "t63"."maybe" = 1
                      ) THEN 1 ELSE 0 END),
                      0
                    ) AS "retired_unclear",
                    SUM("t63"."mixed") AS "mixed",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t63"."mixed" = 0
                          ) AND (
                            "t63"."maybe_mixed" = 1
                          )
                          THEN 1
                          ELSE 0
                        END
                      ),
                      0
                    ) AS "mixed_unclear"
                  FROM (
                    SELECT
                      "t61"."org_id",
                      "t61"."period",
                      "t61"."person_id",
                      MAX("t61"."elder") AS "elder",
                      MAX("t61"."maybe_elder") AS "maybe_elder",
                      MAX("t61"."sure") AS "sure",
                      MAX("t61"."maybe") AS "maybe",
                      MAX(
                        CASE WHEN (
                          "t61"."sure" = 1
                        ) AND (
                          "t61"."in_service" = 1
                        ) THEN 1 ELSE 0 END
                      ) AS "mixed",
                      MAX(
                        CASE WHEN (
                          "t61"."maybe" = 1
                        ) AND (
                          "t61"."elsewhere" = 0
                        ) THEN 1 ELSE 0 END
                      ) AS "maybe_mixed"
                    FROM (
                      SELECT
                        "t57"."org_id",
                        "t57"."period",
                        "t57"."opens_on",
                        "t57"."below_id",
                        "t57"."branch_kind",
                        "t57"."kind",
                        "t57"."membership_id",
                        "t57"."person_id",
                        "t57"."status",
                        "t57"."category",
                        "t57"."from",
                        "t57"."to",
                        CASE
                          WHEN (
                            "t57"."category" = 'retired'
                          ) AND (
                            "t57"."from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END AS "elder",
                        CASE
                          WHEN (
                            "t57"."category" IS NULL
                          ) OR (
                            "t57"."category" = 'retired'
                          )
                          THEN 1
                          ELSE 0
                        END AS "maybe_elder",
                        CASE
                          WHEN (
                            (
                              "t57"."category" IS NULL
                            ) OR (
                              "t57"."category" = 'retired'
                            )
                          )
                          AND (
                            (
                              "t57"."status" IS NULL
                            ) OR (
                              "t57"."status" = 'full'
                            )
                          )
                          THEN 1
                          ELSE 0
                        END AS "maybe",
                        CASE
                          WHEN (
                            "t57"."branch_kind" IS NOT NULL
                          )
                          AND (
                            "t57"."branch_kind" <> 'in_service'
                          )
                          THEN 1
                          ELSE 0
                        END AS "elsewhere",
                        CASE WHEN "t57"."branch_kind" = 'in_service' THEN 1 ELSE 0 END AS "in_service",
                        CASE
                          WHEN (
                            CASE
                              WHEN (
                                "t57"."category" = 'retired'
                              ) AND (
                                "t57"."from" IS NOT NULL
                              )
                              THEN 1
                              ELSE 0
                            END = 1
                          )
                          AND (
                            "t57"."status" = 'full'
                          )
                          THEN 1
                          ELSE 0
                        END AS "sure"
                      FROM (
                        SELECT
                          "t51"."org_id",
                          "t51"."period",
                          "t51"."opens_on",
                          "t51"."below_id",
                          "t51"."branch_kind",
                          "t51"."kind",
                          "t22"."membership_id",
                          "t22"."person_id",
                          "t22"."status",
                          "t22"."category",
                          "t22"."from",
                          "t22"."to"
                        FROM "t49" AS "t51"
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
                          ON "t51"."below_id" = "t22"."below_id"
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
                    ) AS "t61"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t63"
                  GROUP BY
                    1,
                    2
                ) AS "t67"
                  ON "t43"."org_id" = "t67"."org_id" AND "t43"."period" = "t67"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t62"."org_id",
                    "t62"."period",
                    COALESCE(
                      SUM(
                        CASE
                          WHEN (
                            "t62"."branch_kind" = 'retired'
                          ) AND (
                            "t62"."general_kind" IS NOT NULL
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
                              "t62"."branch_kind" IS NULL
                            )
                            AND (
                              (
                                "t62"."kind" IS NULL
                              ) OR (
                                "t62"."kind" = 'branch'
                              )
                            )
                          )
                          OR (
                            (
                              "t62"."branch_kind" = 'retired'
                            )
                            AND NOT (
                              "t62"."general_kind" IS NOT NULL
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
                      "t60"."org_id",
                      "t60"."period",
                      "t60"."below_id",
                      "t60"."general_kind",
                      "t56"."kind",
                      "t56"."branch_kind"
                    FROM (
                      SELECT
                        "t58"."org_id",
                        "t58"."period",
                        "t58"."below_id",
                        "t58"."general_kind"
                      FROM (
                        SELECT
                          "t54"."org_id",
                          "t54"."period",
                          "t54"."opens_on",
                          "t54"."general_id",
                          "t54"."general_kind",
                          "t23"."from",
                          "t23"."to",
                          "t23"."below_id"
                        FROM (
                          SELECT
                            "t48"."org_id",
                            "t48"."period",
                            "t48"."opens_on",
                            "t48"."below_id" AS "general_id",
                            COALESCE("t48"."state_kind", "t48"."node_kind") AS "general_kind"
                          FROM "t47" AS "t48"
                          WHERE
                            "t48"."below_id" <> "t48"."org_id"
                            AND (
                              (
                                COALESCE("t48"."state_kind", "t48"."node_kind") IS NULL
                              )
                              OR (
                                COALESCE("t48"."state_kind", "t48"."node_kind") = 'general_branch'
                              )
                            )
                        ) AS "t54"
                        INNER JOIN (
                          SELECT
                            "t6"."from",
                            "t6"."to",
                            "t6"."org_id" AS "below_id",
                            "t6"."ancestor_id" AS "general_id"
                          FROM "org_ancestor" AS "t6"
                        ) AS "t23"
                          ON "t54"."general_id" = "t23"."general_id"
                      ) AS "t58"
                      WHERE
                        (
                          (
                            "t58"."from" <= "t58"."opens_on"
                          ) OR (
                            "t58"."from" IS NULL
                          )
                        )
                        AND (
                          (
                            "t58"."to" > "t58"."opens_on"
                          ) OR (
                            "t58"."to" IS NULL
                          )
                        )
                        AND "t58"."below_id" <> "t58"."general_id"
                    ) AS "t60"
                    INNER JOIN (
                      SELECT
                        "t52"."org_id",
                        "t52"."period",
                        "t52"."below_id",
                        "t52"."kind",
                        "t52"."branch_kind"
                      FROM "t49" AS "t52"
                    ) AS "t56"
                      ON "t60"."org_id" = "t56"."org_id"
                      AND "t60"."period" = "t56"."period"
                      AND "t60"."below_id" = "t56"."below_id"
                  ) AS "t62"
                  GROUP BY
                    1,
                    2
                ) AS "t65"
                  ON "t43"."org_id" = "t65"."org_id" AND "t43"."period" = "t65"."period"
              ) AS "t68"
              WHERE
                TRUE
            ) AS "t70"
            INNER JOIN (
              SELECT
                "t17".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-27b'
              ) AS "t17"
            ) AS "t29"
              ON "t70"."kind_code" = "t29"."kind_code"
              AND "t70"."regime_code" = "t29"."regime_code"
          ) AS "t71"
          WHERE
            "t71"."scope_from" <= "t71"."opens_on"
            AND (
              (
                "t71"."scope_to" IS NULL
              ) OR (
                "t71"."scope_to" > "t71"."opens_on"
              )
            )
            AND (
              (
                "t71"."min_size" IS NULL
              )
              OR (
                "t71"."size" IS NULL
              )
              OR (
                "t71"."size" >= "t71"."min_size"
              )
            )
        ) AS "t73"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t73"."org_id" = "t9"."org_id"
      ) AS "t74"
    ) AS "t76"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t76"."chain" = "t8"."chain"
      AND "t76"."parameter" = "t8"."code"
      AND "t76"."opens_on" >= "t8"."since"
      AND "t76"."opens_on" < "t8"."until"
  ) AS "t77"
  WHERE
    (
      (
        "t77"."adopted" = 0
      ) OR (
        "t77"."highest" IS NOT NULL
      )
    )
    AND (
      "t77"."elders" + "t77"."elders_unclear"
    ) >= CASE WHEN "t77"."at_most" = 1 THEN "t77"."lowest" ELSE "t77"."highest" END
) AS "t78"
