-- ZZ-25 · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-25.members", "rule": "ZZ-25", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t30" AS (
  SELECT
    "t21"."org_id",
    "t21"."founded_on",
    "t28"."period",
    "t28"."starts_on",
    "t28"."opens_on"
  FROM (
    SELECT
      "t4"."org_id",
      "t4"."founded_on"
    FROM "org_node" AS "t4"
  ) AS "t21"
  CROSS JOIN (
    SELECT
      "t7"."period",
      "t7"."starts_on",
      "t7"."ends_on" AS "opens_on"
    FROM "period" AS "t7"
    WHERE
      "t7"."freq" = 'Q'
  ) AS "t28"
)
SELECT
  MD5(
    "t63"."rule" || '|' || CAST("t63"."org_id" AS TEXT) || '|' || "t63"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t63"."period", '')
  ) AS "duty_key",
  "t63"."rule",
  "t63"."rule_version",
  "t63"."org_id",
  "t63"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t63"."period",
  "t63"."opens_on",
  "t63"."due_on",
  CASE
    WHEN SUBSTRING(
      "t63"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t63"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t63"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t63"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t63"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t63"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t63"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t63"."observed",
  "t63"."required",
  "t63"."base",
  SUBSTRING(
    "t63"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t63"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t62"."org_id",
    "t62"."period",
    "t62"."opens_on",
    "t62"."due_on",
    "t62"."done_on",
    "t62"."closed",
    "t62"."groups",
    "t62"."groups_unclear",
    "t62"."members",
    "t62"."members_unclear",
    "t62"."rule",
    "t62"."rule_version",
    "t62"."subject_kind",
    "t62"."certain",
    CASE WHEN "t62"."at_most" = 1 THEN "t62"."lowest" ELSE "t62"."highest" END AS "figure",
    CASE
      WHEN "t62"."rule" = 'ZZ-25'
      THEN CASE
        WHEN "t62"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t62"."members" < CASE WHEN "t62"."at_most" = 1 THEN "t62"."lowest" ELSE "t62"."highest" END
        THEN '3roll_unclear'
        WHEN "t62"."groups" > 0
        THEN '1divided'
        WHEN "t62"."groups_unclear" > 0
        THEN '3group_unclear'
        WHEN "t62"."closed" = 0
        THEN '3month_open'
        ELSE '2no_group'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t62"."rule" = 'ZZ-25' THEN "t62"."members" ELSE NULL END AS "observed",
    CASE
      WHEN "t62"."rule" = 'ZZ-25'
      THEN CASE WHEN "t62"."at_most" = 1 THEN "t62"."lowest" ELSE "t62"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t62"."rule" = 'ZZ-25' THEN "t62"."groups" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t61"."org_id",
      "t61"."period",
      "t61"."opens_on",
      "t61"."due_on",
      "t61"."done_on",
      "t61"."chain",
      "t61"."closed",
      "t61"."groups",
      "t61"."groups_unclear",
      "t61"."members",
      "t61"."members_unclear",
      "t61"."rule",
      "t61"."rule_version",
      "t61"."subject_kind",
      "t61"."parameter",
      "t61"."at_most",
      "t61"."adopted",
      "t61"."certain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t59"."org_id",
        "t59"."period",
        "t59"."opens_on",
        "t59"."due_on",
        "t59"."done_on",
        COALESCE("t59"."chain", 0) AS "chain",
        "t59"."closed",
        "t59"."groups",
        "t59"."groups_unclear",
        "t59"."members",
        "t59"."members_unclear",
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
          "t53"."org_id",
          "t53"."period",
          "t53"."opens_on",
          "t53"."due_on",
          "t53"."lives_on",
          "t53"."done_on",
          "t53"."size",
          "t53"."kind_code",
          "t53"."regime_code",
          "t53"."chain",
          COALESCE("t43"."closed", 0) AS "closed",
          COALESCE("t58"."groups", 0) AS "groups",
          COALESCE("t58"."groups_unclear", 0) AS "groups_unclear",
          COALESCE("t56"."members", 0) AS "members",
          COALESCE("t56"."members_unclear", 0) AS "members_unclear",
          COALESCE("t56"."full", 0) AS "full",
          COALESCE("t56"."full_unclear", 0) AS "full_unclear",
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
            "t48"."org_id",
            "t48"."period",
            "t48"."opens_on",
            "t48"."due_on",
            "t48"."lives_on",
            "t48"."done_on",
            "t48"."size",
            "t48"."kind_code",
            "t48"."regime_code",
            "t10"."chain"
          FROM (
            SELECT
              "t39"."org_id",
              "t39"."period",
              "t39"."opens_on",
              "t39"."due_on",
              "t39"."lives_on",
              "t39"."done_on",
              "t39"."size",
              COALESCE(
                CASE
                  WHEN "t39"."state_month_right" IS NOT NULL
                  THEN "t39"."state_kind"
                  ELSE "t39"."node_kind"
                END,
                '?'
              ) AS "kind_code",
              COALESCE("t39"."state_regime", '?') AS "regime_code"
            FROM (
              SELECT
                "t36"."org_id",
                "t36"."period",
                "t36"."opens_on",
                "t36"."due_on",
                "t36"."lives_on",
                "t36"."done_on",
                "t36"."state_month",
                "t20"."founded_on",
                "t20"."ended_on",
                "t20"."node_kind",
                "t22"."org_id" AS "org_id_right",
                "t22"."size",
                "t22"."state_month" AS "state_month_right",
                "t22"."state_kind",
                "t22"."state_regime"
              FROM (
                SELECT
                  "t31"."org_id",
                  "t31"."period",
                  "t31"."opens_on",
                  "t31"."opens_on" AS "due_on",
                  "t31"."opens_on" AS "lives_on",
                  "t31"."opens_on" AS "done_on",
                  STRFTIME("t31"."opens_on", '%Y-%m') AS "state_month"
                FROM "t30" AS "t31"
                WHERE
                  (
                    "t31"."founded_on" IS NULL
                  ) OR (
                    "t31"."founded_on" <= "t31"."starts_on"
                  )
              ) AS "t36"
              INNER JOIN (
                SELECT
                  "t4"."org_id",
                  "t4"."founded_on",
                  "t4"."ended_on",
                  "t4"."kind" AS "node_kind"
                FROM "org_node" AS "t4"
              ) AS "t20"
                ON "t36"."org_id" = "t20"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t5"."org_id",
                  "t5"."size",
                  "t5"."period" AS "state_month",
                  "t5"."kind" AS "state_kind",
                  "t5"."regime" AS "state_regime"
                FROM "org_state" AS "t5"
              ) AS "t22"
                ON "t36"."org_id" = "t22"."org_id" AND "t36"."state_month" = "t22"."state_month"
            ) AS "t39"
            WHERE
              (
                (
                  "t39"."founded_on" IS NULL
                )
                OR (
                  "t39"."lives_on" IS NULL
                )
                OR (
                  "t39"."founded_on" <= "t39"."lives_on"
                )
              )
              AND (
                (
                  "t39"."ended_on" IS NULL
                )
                OR (
                  "t39"."lives_on" IS NULL
                )
                OR (
                  "t39"."ended_on" > "t39"."lives_on"
                )
              )
          ) AS "t48"
          LEFT OUTER JOIN "chain" AS "t10"
            ON "t48"."org_id" = "t10"."org_id"
        ) AS "t53"
        LEFT OUTER JOIN (
          SELECT DISTINCT
            *
          FROM (
            SELECT
              "t35"."org_id",
              "t35"."period",
              1 AS "closed"
            FROM (
              SELECT
                "t31"."org_id",
                "t31"."period",
                "t31"."opens_on",
                STRFTIME("t31"."opens_on", '%Y-%m') AS "month"
              FROM "t30" AS "t31"
              WHERE
                (
                  "t31"."founded_on" IS NULL
                ) OR (
                  "t31"."founded_on" <= "t31"."starts_on"
                )
            ) AS "t35"
            INNER JOIN (
              SELECT
                "t3"."org_id",
                "t3"."month"
              FROM "coverage" AS "t3"
              WHERE
                "t3"."record_kind" = 'member'
            ) AS "t27"
              ON "t35"."org_id" = "t27"."org_id" AND "t35"."month" = "t27"."month"
          ) AS "t38"
        ) AS "t43"
          ON "t53"."org_id" = "t43"."org_id" AND "t53"."period" = "t43"."period"
        LEFT OUTER JOIN (
          SELECT
            "t54"."org_id",
            "t54"."period",
            COALESCE(SUM(CASE WHEN "t54"."kind" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "groups",
            COALESCE(SUM(CASE WHEN "t54"."kind" IS NULL THEN 1 ELSE 0 END), 0) AS "groups_unclear"
          FROM (
            SELECT
              "t49"."org_id",
              "t49"."period",
              "t49"."group_id",
              "t49"."kind"
            FROM (
              SELECT
                "t47"."org_id",
                "t47"."period",
                "t47"."opens_on",
                "t47"."group_id",
                "t19"."kind",
                "t19"."founded_on",
                "t19"."ended_on"
              FROM (
                SELECT DISTINCT
                  "t41"."org_id",
                  "t41"."period",
                  "t41"."opens_on",
                  "t41"."group_id"
                FROM (
                  SELECT
                    "t37"."org_id",
                    "t37"."period",
                    "t37"."opens_on",
                    "t25"."from",
                    "t25"."to",
                    "t25"."group_id"
                  FROM (
                    SELECT
                      "t31"."org_id",
                      "t31"."period",
                      "t31"."opens_on"
                    FROM "t30" AS "t31"
                    WHERE
                      (
                        "t31"."founded_on" IS NULL
                      ) OR (
                        "t31"."founded_on" <= "t31"."starts_on"
                      )
                  ) AS "t37"
                  INNER JOIN (
                    SELECT
                      "t8"."from",
                      "t8"."to",
                      "t8"."org_id" AS "group_id",
                      "t8"."ancestor_id" AS "org_id"
                    FROM "org_ancestor" AS "t8"
                  ) AS "t25"
                    ON "t37"."org_id" = "t25"."org_id"
                ) AS "t41"
                WHERE
                  (
                    (
                      "t41"."from" <= "t41"."opens_on"
                    ) OR (
                      "t41"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t41"."to" > "t41"."opens_on"
                    ) OR (
                      "t41"."to" IS NULL
                    )
                  )
                  AND "t41"."group_id" <> "t41"."org_id"
              ) AS "t47"
              INNER JOIN (
                SELECT
                  "t4"."kind",
                  "t4"."founded_on",
                  "t4"."ended_on",
                  "t4"."org_id" AS "group_id"
                FROM "org_node" AS "t4"
              ) AS "t19"
                ON "t47"."group_id" = "t19"."group_id"
            ) AS "t49"
            WHERE
              (
                (
                  "t49"."founded_on" IS NULL
                ) OR (
                  "t49"."founded_on" <= "t49"."opens_on"
                )
              )
              AND (
                (
                  "t49"."ended_on" IS NULL
                ) OR (
                  "t49"."ended_on" > "t49"."opens_on"
                )
              )
              AND (
                (
                  "t49"."kind" IS NULL
                ) OR (
                  "t49"."kind" = 'group'
                )
              )
          ) AS "t54"
          GROUP BY
            1,
            2
        ) AS "t58"
          ON "t53"."org_id" = "t58"."org_id" AND "t53"."period" = "t58"."period"
        LEFT OUTER JOIN (
          SELECT
            "t51"."org_id",
            "t51"."period",
            SUM("t51"."dated") AS "members",
            COALESCE(SUM(CASE WHEN "t51"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_unclear",
            SUM("t51"."full") AS "full",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t51"."full" = 0
                ) AND (
                  "t51"."maybe_full" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "full_unclear"
          FROM (
            SELECT
              "t44"."org_id",
              "t44"."period",
              "t44"."person_id",
              MAX(CASE WHEN "t44"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
              MAX(
                CASE
                  WHEN (
                    "t44"."status" = 'full'
                  ) AND (
                    "t44"."from" IS NOT NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ) AS "full",
              MAX(
                CASE
                  WHEN (
                    "t44"."status" IS NULL
                  ) OR (
                    "t44"."status" = 'full'
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
                  "t37"."org_id",
                  "t37"."period",
                  "t37"."opens_on",
                  "t23"."person_id",
                  "t23"."status",
                  "t23"."from",
                  "t23"."to"
                FROM (
                  SELECT
                    "t31"."org_id",
                    "t31"."period",
                    "t31"."opens_on"
                  FROM "t30" AS "t31"
                  WHERE
                    (
                      "t31"."founded_on" IS NULL
                    ) OR (
                      "t31"."founded_on" <= "t31"."starts_on"
                    )
                ) AS "t37"
                INNER JOIN (
                  SELECT
                    "t6"."org_id",
                    "t6"."person_id",
                    "t6"."status",
                    "t6"."from",
                    "t6"."to"
                  FROM "membership" AS "t6"
                ) AS "t23"
                  ON "t37"."org_id" = "t23"."org_id"
              ) AS "t40"
              WHERE
                (
                  (
                    "t40"."from" <= "t40"."opens_on"
                  ) OR (
                    "t40"."from" IS NULL
                  )
                )
                AND (
                  (
                    "t40"."to" > "t40"."opens_on"
                  ) OR (
                    "t40"."to" IS NULL
                  )
                )
            ) AS "t44"
            GROUP BY
              1,
              2,
              3
          ) AS "t51"
          GROUP BY
            1,
            2
        ) AS "t56"
          ON "t53"."org_id" = "t56"."org_id" AND "t53"."period" = "t56"."period"
        INNER JOIN (
          SELECT
            "t17".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'org_quarter'
          ) AS "t17"
        ) AS "t29"
          ON "t53"."kind_code" = "t29"."kind_code"
          AND "t53"."regime_code" = "t29"."regime_code"
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
        AND CASE WHEN "t59"."rule" = 'ZZ-25' THEN TRUE ELSE NULL END
    ) AS "t61"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t61"."chain" = "t9"."chain"
      AND "t61"."parameter" = "t9"."code"
      AND "t61"."opens_on" >= "t9"."since"
      AND "t61"."opens_on" < "t9"."until"
  ) AS "t62"
  WHERE
    (
      (
        "t62"."adopted" = 0
      ) OR (
        "t62"."highest" IS NOT NULL
      )
    )
    AND CASE
      WHEN "t62"."rule" = 'ZZ-25'
      THEN (
        "t62"."members" + "t62"."members_unclear"
      ) >= CASE WHEN "t62"."at_most" = 1 THEN "t62"."lowest" ELSE "t62"."highest" END
      ELSE NULL
    END
) AS "t63"
