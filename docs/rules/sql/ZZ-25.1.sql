-- ZZ-25 · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-25.members", "rule": "ZZ-25", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t30" AS (
  SELECT
    "t18"."org_id",
    "t18"."founded_on",
    "t28"."period",
    "t28"."starts_on",
    "t28"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t18"
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
    "t67"."rule" || '|' || CAST("t67"."org_id" AS TEXT) || '|' || "t67"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t67"."period", '')
  ) AS "duty_key",
  "t67"."rule",
  "t67"."rule_version",
  "t67"."org_id",
  "t67"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t67"."period",
  "t67"."opens_on",
  "t67"."due_on",
  CASE
    WHEN "t67"."detail" IN ('group_unclear', 'month_open', 'roll_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t67"."detail" IN ('divided')
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t67"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t67"."observed",
  "t67"."required",
  "t67"."base",
  "t67"."detail"
FROM (
  SELECT
    "t66"."org_id",
    "t66"."period",
    "t66"."opens_on",
    "t66"."due_on",
    "t66"."lives_on",
    "t66"."done_on",
    "t66"."members",
    "t66"."members_unclear",
    "t66"."full",
    "t66"."full_unclear",
    "t66"."groups",
    "t66"."groups_unclear",
    "t66"."closed",
    "t66"."rule",
    "t66"."rule_version",
    "t66"."subject_kind",
    "t66"."certain",
    CASE WHEN "t66"."at_most" = 1 THEN "t66"."lowest" ELSE "t66"."highest" END AS "figure",
    CASE
      WHEN "t66"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t66"."members" < CASE WHEN "t66"."at_most" = 1 THEN "t66"."lowest" ELSE "t66"."highest" END
      THEN 'roll_unclear'
      WHEN "t66"."groups" > 0
      THEN 'divided'
      WHEN "t66"."groups_unclear" > 0
      THEN 'group_unclear'
      WHEN "t66"."closed" = 0
      THEN 'month_open'
      ELSE 'no_group'
    END AS "detail",
    "t66"."members" AS "observed",
    CASE WHEN "t66"."at_most" = 1 THEN "t66"."lowest" ELSE "t66"."highest" END AS "required",
    "t66"."groups" AS "base"
  FROM (
    SELECT
      "t65"."org_id",
      "t65"."period",
      "t65"."opens_on",
      "t65"."due_on",
      "t65"."lives_on",
      "t65"."done_on",
      "t65"."members",
      "t65"."members_unclear",
      "t65"."full",
      "t65"."full_unclear",
      "t65"."groups",
      "t65"."groups_unclear",
      "t65"."closed",
      "t65"."rule",
      "t65"."rule_version",
      "t65"."subject_kind",
      "t65"."parameter",
      "t65"."at_most",
      "t65"."adopted",
      "t65"."certain",
      "t65"."chain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t63"."org_id",
        "t63"."period",
        "t63"."opens_on",
        "t63"."due_on",
        "t63"."lives_on",
        "t63"."done_on",
        "t63"."members",
        "t63"."members_unclear",
        "t63"."full",
        "t63"."full_unclear",
        "t63"."groups",
        "t63"."groups_unclear",
        "t63"."closed",
        "t63"."rule",
        "t63"."rule_version",
        "t63"."subject_kind",
        "t63"."parameter",
        "t63"."at_most",
        "t63"."adopted",
        "t63"."certain",
        COALESCE("t63"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t62"."org_id",
          "t62"."period",
          "t62"."opens_on",
          "t62"."due_on",
          "t62"."lives_on",
          "t62"."done_on",
          "t62"."members",
          "t62"."members_unclear",
          "t62"."full",
          "t62"."full_unclear",
          "t62"."groups",
          "t62"."groups_unclear",
          "t62"."closed",
          "t62"."rule",
          "t62"."rule_version",
          "t62"."subject_kind",
          "t62"."parameter",
          "t62"."at_most",
          "t62"."adopted",
          "t62"."certain",
          "t10"."chain"
        FROM (
          SELECT
            "t60"."org_id",
            "t60"."period",
            "t60"."opens_on",
            "t60"."due_on",
            "t60"."lives_on",
            "t60"."done_on",
            "t60"."members",
            "t60"."members_unclear",
            "t60"."full",
            "t60"."full_unclear",
            "t60"."groups",
            "t60"."groups_unclear",
            "t60"."closed",
            "t60"."rule",
            "t60"."rule_version",
            "t60"."subject_kind",
            "t60"."parameter",
            "t60"."at_most",
            "t60"."adopted",
            CASE
              WHEN (
                "t60"."scope_certain" = 1
              )
              AND (
                (
                  "t60"."min_size" IS NULL
                ) OR (
                  "t60"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t59"."org_id",
              "t59"."period",
              "t59"."opens_on",
              "t59"."due_on",
              "t59"."lives_on",
              "t59"."done_on",
              "t59"."size",
              "t59"."kind_code",
              "t59"."regime_code",
              "t59"."members",
              "t59"."members_unclear",
              "t59"."full",
              "t59"."full_unclear",
              "t59"."groups",
              "t59"."groups_unclear",
              "t59"."closed",
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
                  "t49"."org_id",
                  "t49"."period",
                  "t49"."opens_on",
                  "t49"."due_on",
                  "t49"."lives_on",
                  "t49"."done_on",
                  "t49"."size",
                  "t49"."kind_code",
                  "t49"."regime_code",
                  COALESCE("t54"."members", 0) AS "members",
                  COALESCE("t54"."members_unclear", 0) AS "members_unclear",
                  COALESCE("t54"."full", 0) AS "full",
                  COALESCE("t54"."full_unclear", 0) AS "full_unclear",
                  COALESCE("t56"."groups", 0) AS "groups",
                  COALESCE("t56"."groups_unclear", 0) AS "groups_unclear",
                  COALESCE("t43"."closed", 0) AS "closed"
                FROM (
                  SELECT
                    "t38"."org_id",
                    "t38"."period",
                    "t38"."opens_on",
                    "t38"."due_on",
                    "t38"."lives_on",
                    "t38"."done_on",
                    "t38"."size",
                    COALESCE(
                      CASE
                        WHEN "t38"."state_month_right" IS NOT NULL
                        THEN "t38"."state_kind"
                        ELSE "t38"."node_kind"
                      END,
                      '?'
                    ) AS "kind_code",
                    COALESCE("t38"."state_regime", '?') AS "regime_code"
                  FROM (
                    SELECT
                      "t35"."org_id",
                      "t35"."period",
                      "t35"."opens_on",
                      "t35"."due_on",
                      "t35"."lives_on",
                      "t35"."done_on",
                      "t35"."state_month",
                      "t19"."founded_on",
                      "t19"."ended_on",
                      "t19"."node_kind",
                      "t21"."org_id" AS "org_id_right",
                      "t21"."size",
                      "t21"."state_month" AS "state_month_right",
                      "t21"."state_kind",
                      "t21"."state_regime"
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
                    ) AS "t35"
                    INNER JOIN (
                      SELECT
                        "t3"."org_id",
                        "t3"."founded_on",
                        "t3"."ended_on",
                        "t3"."kind" AS "node_kind"
                      FROM "org_node" AS "t3"
                    ) AS "t19"
                      ON "t35"."org_id" = "t19"."org_id"
                    LEFT OUTER JOIN (
                      SELECT
                        "t4"."org_id",
                        "t4"."size",
                        "t4"."period" AS "state_month",
                        "t4"."kind" AS "state_kind",
                        "t4"."regime" AS "state_regime"
                      FROM "org_state" AS "t4"
                    ) AS "t21"
                      ON "t35"."org_id" = "t21"."org_id" AND "t35"."state_month" = "t21"."state_month"
                  ) AS "t38"
                  WHERE
                    (
                      (
                        "t38"."founded_on" IS NULL
                      )
                      OR (
                        "t38"."lives_on" IS NULL
                      )
                      OR (
                        "t38"."founded_on" <= "t38"."lives_on"
                      )
                    )
                    AND (
                      (
                        "t38"."ended_on" IS NULL
                      )
                      OR (
                        "t38"."lives_on" IS NULL
                      )
                      OR (
                        "t38"."ended_on" > "t38"."lives_on"
                      )
                    )
                ) AS "t49"
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
                ) AS "t54"
                  ON "t49"."org_id" = "t54"."org_id" AND "t49"."period" = "t54"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t52"."org_id",
                    "t52"."period",
                    COALESCE(SUM(CASE WHEN "t52"."kind" IS NOT NULL THEN 1 ELSE 0 END), 0) AS "groups",
                    COALESCE(SUM(CASE WHEN "t52"."kind" IS NULL THEN 1 ELSE 0 END), 0) AS "groups_unclear"
                  FROM (
                    SELECT
                      "t50"."org_id",
                      "t50"."period",
                      "t50"."group_id",
                      "t50"."kind"
                    FROM (
                      SELECT
                        "t47"."org_id",
                        "t47"."period",
                        "t47"."opens_on",
                        "t47"."group_id",
                        "t20"."kind",
                        "t20"."founded_on",
                        "t20"."ended_on"
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
                          "t3"."kind",
                          "t3"."founded_on",
                          "t3"."ended_on",
                          "t3"."org_id" AS "group_id"
                        FROM "org_node" AS "t3"
                      ) AS "t20"
                        ON "t47"."group_id" = "t20"."group_id"
                    ) AS "t50"
                    WHERE
                      (
                        (
                          "t50"."founded_on" IS NULL
                        ) OR (
                          "t50"."founded_on" <= "t50"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t50"."ended_on" IS NULL
                        ) OR (
                          "t50"."ended_on" > "t50"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t50"."kind" IS NULL
                        ) OR (
                          "t50"."kind" = 'group'
                        )
                      )
                  ) AS "t52"
                  GROUP BY
                    1,
                    2
                ) AS "t56"
                  ON "t49"."org_id" = "t56"."org_id" AND "t49"."period" = "t56"."period"
                LEFT OUTER JOIN (
                  SELECT DISTINCT
                    *
                  FROM (
                    SELECT
                      "t36"."org_id",
                      "t36"."period",
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
                    ) AS "t36"
                    INNER JOIN (
                      SELECT
                        "t5"."org_id",
                        "t5"."month"
                      FROM "coverage" AS "t5"
                      WHERE
                        "t5"."record_kind" = 'member'
                    ) AS "t27"
                      ON "t36"."org_id" = "t27"."org_id" AND "t36"."month" = "t27"."month"
                  ) AS "t39"
                ) AS "t43"
                  ON "t49"."org_id" = "t43"."org_id" AND "t49"."period" = "t43"."period"
              ) AS "t57"
              WHERE
                TRUE
            ) AS "t59"
            INNER JOIN (
              SELECT
                "t17".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-25'
              ) AS "t17"
            ) AS "t29"
              ON "t59"."kind_code" = "t29"."kind_code"
              AND "t59"."regime_code" = "t29"."regime_code"
          ) AS "t60"
          WHERE
            "t60"."scope_from" <= "t60"."opens_on"
            AND (
              (
                "t60"."scope_to" IS NULL
              ) OR (
                "t60"."scope_to" > "t60"."opens_on"
              )
            )
            AND (
              (
                "t60"."min_size" IS NULL
              )
              OR (
                "t60"."size" IS NULL
              )
              OR (
                "t60"."size" >= "t60"."min_size"
              )
            )
        ) AS "t62"
        LEFT OUTER JOIN "chain" AS "t10"
          ON "t62"."org_id" = "t10"."org_id"
      ) AS "t63"
    ) AS "t65"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t65"."chain" = "t9"."chain"
      AND "t65"."parameter" = "t9"."code"
      AND "t65"."opens_on" >= "t9"."since"
      AND "t65"."opens_on" < "t9"."until"
  ) AS "t66"
  WHERE
    (
      (
        "t66"."adopted" = 0
      ) OR (
        "t66"."highest" IS NOT NULL
      )
    )
    AND (
      "t66"."members" + "t66"."members_unclear"
    ) >= CASE WHEN "t66"."at_most" = 1 THEN "t66"."lowest" ELSE "t66"."highest" END
) AS "t67"
