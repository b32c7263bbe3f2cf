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
), "t49" AS (
  SELECT
    "t48"."org_id",
    "t48"."period",
    "t48"."opens_on",
    "t48"."below_id",
    "t48"."founded_on",
    "t48"."ended_on",
    "t48"."node_kind",
    "t48"."month",
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
  ) AS "t48"
  LEFT OUTER JOIN (
    SELECT
      "t4"."branch_kind",
      "t4"."org_id" AS "below_id",
      "t4"."period" AS "month",
      "t4"."kind" AS "state_kind"
    FROM "org_state" AS "t4"
  ) AS "t21"
    ON "t48"."below_id" = "t21"."below_id" AND "t48"."month" = "t21"."month"
), "t51" AS (
  SELECT
    "t50"."org_id",
    "t50"."period",
    "t50"."opens_on",
    "t50"."below_id",
    "t50"."branch_kind",
    COALESCE("t50"."state_kind", "t50"."node_kind") AS "kind"
  FROM "t49" AS "t50"
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
    WHEN SUBSTRING(
      "t74"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t74"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t74"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t74"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t74"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t74"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t74"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t74"."observed",
  "t74"."required",
  "t74"."base",
  SUBSTRING(
    "t74"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t74"."outcome") END
  ) AS "detail"
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
        THEN '3scope_unclear'
        WHEN "t73"."elders" < CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END
        THEN '3category_unclear'
        WHEN "t73"."retired_generals" > 0
        THEN '1general_branch'
        WHEN "t73"."retired_generals_unclear" > 0
        THEN '3branch_unclear'
        ELSE '2no_general_branch'
      END
      ELSE NULL
    END AS "outcome",
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
      "t72"."chain",
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
        COALESCE("t70"."chain", 0) AS "chain",
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
        CASE
          WHEN (
            "t70"."scope_certain" = 1
          )
          AND (
            (
              "t70"."min_size" IS NULL
            ) OR (
              "t70"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t46"."org_id",
          "t46"."period",
          "t46"."opens_on",
          "t46"."due_on",
          "t46"."lives_on",
          "t46"."done_on",
          "t46"."size",
          "t46"."kind_code",
          "t46"."regime_code",
          "t46"."chain",
          COALESCE("t69"."elders", 0) AS "elders",
          COALESCE("t69"."elders_unclear", 0) AS "elders_unclear",
          COALESCE("t69"."retired", 0) AS "retired",
          COALESCE("t69"."retired_unclear", 0) AS "retired_unclear",
          COALESCE("t69"."mixed", 0) AS "mixed",
          COALESCE("t69"."mixed_unclear", 0) AS "mixed_unclear",
          COALESCE("t67"."retired_generals", 0) AS "retired_generals",
          COALESCE("t67"."retired_generals_unclear", 0) AS "retired_generals_unclear",
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
            "t42"."org_id",
            "t42"."period",
            "t42"."opens_on",
            "t42"."due_on",
            "t42"."lives_on",
            "t42"."done_on",
            "t42"."size",
            "t42"."kind_code",
            "t42"."regime_code",
            "t9"."chain"
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
          LEFT OUTER JOIN "chain" AS "t9"
            ON "t42"."org_id" = "t9"."org_id"
        ) AS "t46"
        LEFT OUTER JOIN (
          SELECT
            "t65"."org_id",
            "t65"."period",
            SUM("t65"."elder") AS "elders",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t65"."elder" = 0
                  ) AND (
                    "t65"."maybe_elder" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "elders_unclear",
            SUM("t65"."sure") AS "retired",
            COALESCE(
              SUM(CASE WHEN (
                "t65"."sure" = 0
              ) AND (
                "t65"."maybe" = 1
              ) THEN 1 ELSE 0 END),
              0
            ) AS "retired_unclear",
            SUM("t65"."mixed") AS "mixed",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t65"."mixed" = 0
                  ) AND (
                    "t65"."maybe_mixed" = 1
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "mixed_unclear"
          FROM (
            SELECT
              "t63"."org_id",
              "t63"."period",
              "t63"."person_id",
              MAX("t63"."elder") AS "elder",
              MAX("t63"."maybe_elder") AS "maybe_elder",
              MAX("t63"."sure") AS "sure",
              MAX("t63"."maybe") AS "maybe",
              MAX(
                CASE WHEN (
                  "t63"."sure" = 1
                ) AND (
                  "t63"."in_service" = 1
                ) THEN 1 ELSE 0 END
              ) AS "mixed",
              MAX(
                CASE WHEN (
                  "t63"."maybe" = 1
                ) AND (
                  "t63"."elsewhere" = 0
                ) THEN 1 ELSE 0 END
              ) AS "maybe_mixed"
            FROM (
              SELECT
                "t59"."org_id",
                "t59"."period",
                "t59"."opens_on",
                "t59"."below_id",
                "t59"."branch_kind",
                "t59"."kind",
                "t59"."membership_id",
                "t59"."person_id",
                "t59"."status",
                "t59"."category",
                "t59"."from",
                "t59"."to",
                CASE
                  WHEN (
                    "t59"."category" = 'retired'
                  ) AND (
                    "t59"."from" IS NOT NULL
                  )
                  THEN 1
                  ELSE 0
                END AS "elder",
                CASE
                  WHEN (
                    "t59"."category" IS NULL
                  ) OR (
                    "t59"."category" = 'retired'
                  )
                  THEN 1
                  ELSE 0
                END AS "maybe_elder",
                CASE
                  WHEN (
                    (
                      "t59"."category" IS NULL
                    ) OR (
                      "t59"."category" = 'retired'
                    )
                  )
                  AND (
                    (
                      "t59"."status" IS NULL
                    ) OR (
                      "t59"."status" = 'full'
                    )
                  )
                  THEN 1
                  ELSE 0
                END AS "maybe",
                CASE
                  WHEN (
                    "t59"."branch_kind" IS NOT NULL
                  )
                  AND (
                    "t59"."branch_kind" <> 'in_service'
                  )
                  THEN 1
                  ELSE 0
                END AS "elsewhere",
                CASE WHEN "t59"."branch_kind" = 'in_service' THEN 1 ELSE 0 END AS "in_service",
                CASE
                  WHEN (
                    CASE
                      WHEN (
                        "t59"."category" = 'retired'
                      ) AND (
                        "t59"."from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END = 1
                  )
                  AND (
                    "t59"."status" = 'full'
                  )
                  THEN 1
                  ELSE 0
                END AS "sure"
              FROM (
                SELECT
                  "t53"."org_id",
                  "t53"."period",
                  "t53"."opens_on",
                  "t53"."below_id",
                  "t53"."branch_kind",
                  "t53"."kind",
                  "t22"."membership_id",
                  "t22"."person_id",
                  "t22"."status",
                  "t22"."category",
                  "t22"."from",
                  "t22"."to"
                FROM "t51" AS "t53"
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
                  ON "t53"."below_id" = "t22"."below_id"
              ) AS "t59"
              WHERE
                (
                  (
                    "t59"."from" <= "t59"."opens_on"
                  ) OR (
                    "t59"."from" IS NULL
                  )
                )
                AND (
                  (
                    "t59"."to" > "t59"."opens_on"
                  ) OR (
                    "t59"."to" IS NULL
                  )
                )
            ) AS "t63"
            GROUP BY
              1,
              2,
              3
          ) AS "t65"
          GROUP BY
            1,
            2
        ) AS "t69"
          ON "t46"."org_id" = "t69"."org_id" AND "t46"."period" = "t69"."period"
        LEFT OUTER JOIN (
          SELECT
            "t64"."org_id",
            "t64"."period",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t64"."branch_kind" = 'retired'
                  ) AND (
                    "t64"."general_kind" IS NOT NULL
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
                      "t64"."branch_kind" IS NULL
                    )
                    AND (
                      (
                        "t64"."kind" IS NULL
                      ) OR (
                        "t64"."kind" = 'branch'
                      )
                    )
                  )
                  OR (
                    (
                      "t64"."branch_kind" = 'retired'
                    )
                    AND NOT (
                      "t64"."general_kind" IS NOT NULL
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
              "t62"."org_id",
              "t62"."period",
              "t62"."below_id",
              "t62"."general_kind",
              "t58"."kind",
              "t58"."branch_kind"
            FROM (
              SELECT
                "t60"."org_id",
                "t60"."period",
                "t60"."below_id",
                "t60"."general_kind"
              FROM (
                SELECT
                  "t56"."org_id",
                  "t56"."period",
                  "t56"."opens_on",
                  "t56"."general_id",
                  "t56"."general_kind",
                  "t23"."from",
                  "t23"."to",
                  "t23"."below_id"
                FROM (
                  SELECT
                    "t50"."org_id",
                    "t50"."period",
                    "t50"."opens_on",
                    "t50"."below_id" AS "general_id",
                    COALESCE("t50"."state_kind", "t50"."node_kind") AS "general_kind"
                  FROM "t49" AS "t50"
                  WHERE
                    "t50"."below_id" <> "t50"."org_id"
                    AND (
                      (
                        COALESCE("t50"."state_kind", "t50"."node_kind") IS NULL
                      )
                      OR (
                        COALESCE("t50"."state_kind", "t50"."node_kind") = 'general_branch'
                      )
                    )
                ) AS "t56"
                INNER JOIN (
                  SELECT
                    "t6"."from",
                    "t6"."to",
                    "t6"."org_id" AS "below_id",
                    "t6"."ancestor_id" AS "general_id"
                  FROM "org_ancestor" AS "t6"
                ) AS "t23"
                  ON "t56"."general_id" = "t23"."general_id"
              ) AS "t60"
              WHERE
                (
                  (
                    "t60"."from" <= "t60"."opens_on"
                  ) OR (
                    "t60"."from" IS NULL
                  )
                )
                AND (
                  (
                    "t60"."to" > "t60"."opens_on"
                  ) OR (
                    "t60"."to" IS NULL
                  )
                )
                AND "t60"."below_id" <> "t60"."general_id"
            ) AS "t62"
            INNER JOIN (
              SELECT
                "t54"."org_id",
                "t54"."period",
                "t54"."below_id",
                "t54"."kind",
                "t54"."branch_kind"
              FROM "t51" AS "t54"
            ) AS "t58"
              ON "t62"."org_id" = "t58"."org_id"
              AND "t62"."period" = "t58"."period"
              AND "t62"."below_id" = "t58"."below_id"
          ) AS "t64"
          GROUP BY
            1,
            2
        ) AS "t67"
          ON "t46"."org_id" = "t67"."org_id" AND "t46"."period" = "t67"."period"
        INNER JOIN (
          SELECT
            "t17".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'unit_quarter'
          ) AS "t17"
        ) AS "t29"
          ON "t46"."kind_code" = "t29"."kind_code"
          AND "t46"."regime_code" = "t29"."regime_code"
      ) AS "t70"
      WHERE
        "t70"."scope_from" <= "t70"."opens_on"
        AND (
          (
            "t70"."scope_to" IS NULL
          ) OR (
            "t70"."scope_to" > "t70"."opens_on"
          )
        )
        AND (
          (
            "t70"."min_size" IS NULL
          )
          OR (
            "t70"."size" IS NULL
          )
          OR (
            "t70"."size" >= "t70"."min_size"
          )
        )
        AND CASE WHEN "t70"."rule" = 'ZZ-27b' THEN TRUE ELSE NULL END
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
    AND CASE
      WHEN "t73"."rule" = 'ZZ-27b'
      THEN (
        "t73"."elders" + "t73"."elders_unclear"
      ) >= CASE WHEN "t73"."at_most" = 1 THEN "t73"."lowest" ELSE "t73"."highest" END
      ELSE NULL
    END
) AS "t74"
