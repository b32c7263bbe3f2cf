-- ZZ-08a · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-08.full_members", "rule": "ZZ-08a", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
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
), "t48" AS (
  SELECT
    "t41"."org_id",
    "t41"."period",
    "t41"."opens_on",
    "t41"."post_id",
    "t41"."person_id",
    "t41"."title",
    "t41"."from",
    "t41"."to",
    CASE
      WHEN "t41"."title" IN (
        'secretary',
        'deputy_secretary',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member',
        'committee_member'
      )
      AND (
        "t41"."person_id" IS NOT NULL
      )
      AND (
        "t41"."from" IS NOT NULL
      )
      THEN 1
      ELSE 0
    END AS "seat",
    CASE
      WHEN (
        "t41"."title" IS NULL
      )
      OR (
        "t41"."title" IN (
          'secretary',
          'deputy_secretary',
          'organisation_member',
          'publicity_member',
          'discipline_member',
          'youth_member',
          'committee_member'
        )
        AND (
          (
            "t41"."person_id" IS NULL
          ) OR (
            "t41"."from" IS NULL
          )
        )
      )
      THEN 1
      ELSE 0
    END AS "unclear"
  FROM (
    SELECT
      "t37"."org_id",
      "t37"."period",
      "t37"."opens_on",
      "t24"."post_id",
      "t24"."person_id",
      "t24"."title",
      "t24"."from",
      "t24"."to"
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
        "t8"."org_id",
        "t8"."post_id",
        "t8"."person_id",
        "t8"."title",
        "t8"."from",
        "t8"."to"
      FROM "post" AS "t8"
    ) AS "t24"
      ON "t37"."org_id" = "t24"."org_id"
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
)
SELECT
  MD5(
    "t77"."rule" || '|' || CAST("t77"."org_id" AS TEXT) || '|' || "t77"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t77"."period", '')
  ) AS "duty_key",
  "t77"."rule",
  "t77"."rule_version",
  "t77"."org_id",
  "t77"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t77"."period",
  "t77"."opens_on",
  "t77"."due_on",
  CASE
    WHEN "t77"."detail" IN (
      'month_open',
      'roll_unclear',
      'scope_unclear',
      'seats_unclear',
      'seats_unregistered'
    )
    THEN 'unknown'
    WHEN "t77"."detail" IN ('has_committee')
    THEN 'met'
    WHEN "t77"."detail" IN ('grown_since')
    THEN 'review'
    ELSE 'unmet'
  END AS "verdict",
  "t77"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t77"."observed",
  "t77"."required",
  "t77"."base",
  "t77"."detail"
FROM (
  SELECT
    "t76"."org_id",
    "t76"."period",
    "t76"."opens_on",
    "t76"."due_on",
    "t76"."lives_on",
    "t76"."done_on",
    "t76"."members",
    "t76"."members_unclear",
    "t76"."full",
    "t76"."full_unclear",
    "t76"."filled",
    "t76"."unclear_seats",
    "t76"."deputies",
    "t76"."unclear_deputies",
    "t76"."needed",
    "t76"."full_then",
    "t76"."full_then_unclear",
    "t76"."closed",
    "t76"."rule",
    "t76"."rule_version",
    "t76"."subject_kind",
    "t76"."certain",
    CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END AS "figure",
    CASE
      WHEN "t76"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t76"."full" < CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END
      THEN 'roll_unclear'
      WHEN "t76"."filled" >= "t76"."needed"
      THEN 'has_committee'
      WHEN "t76"."unclear_seats" > 0
      THEN 'seats_unclear'
      WHEN "t76"."filled" = 0
      THEN 'seats_unregistered'
      WHEN "t76"."closed" = 0
      THEN 'month_open'
      WHEN (
        "t76"."full_then" + "t76"."full_then_unclear"
      ) < CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END
      THEN 'grown_since'
      WHEN "t76"."full_then" < CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END
      THEN 'roll_unclear'
      ELSE 'no_committee'
    END AS "detail",
    "t76"."full" AS "observed",
    CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END AS "required",
    "t76"."filled" AS "base"
  FROM (
    SELECT
      "t75"."org_id",
      "t75"."period",
      "t75"."opens_on",
      "t75"."due_on",
      "t75"."lives_on",
      "t75"."done_on",
      "t75"."members",
      "t75"."members_unclear",
      "t75"."full",
      "t75"."full_unclear",
      "t75"."filled",
      "t75"."unclear_seats",
      "t75"."deputies",
      "t75"."unclear_deputies",
      "t75"."needed",
      "t75"."full_then",
      "t75"."full_then_unclear",
      "t75"."closed",
      "t75"."rule",
      "t75"."rule_version",
      "t75"."subject_kind",
      "t75"."parameter",
      "t75"."at_most",
      "t75"."adopted",
      "t75"."certain",
      "t75"."chain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t73"."org_id",
        "t73"."period",
        "t73"."opens_on",
        "t73"."due_on",
        "t73"."lives_on",
        "t73"."done_on",
        "t73"."members",
        "t73"."members_unclear",
        "t73"."full",
        "t73"."full_unclear",
        "t73"."filled",
        "t73"."unclear_seats",
        "t73"."deputies",
        "t73"."unclear_deputies",
        "t73"."needed",
        "t73"."full_then",
        "t73"."full_then_unclear",
        "t73"."closed",
        "t73"."rule",
        "t73"."rule_version",
        "t73"."subject_kind",
        "t73"."parameter",
        "t73"."at_most",
        "t73"."adopted",
        "t73"."certain",
        COALESCE("t73"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t72"."org_id",
          "t72"."period",
          "t72"."opens_on",
          "t72"."due_on",
          "t72"."lives_on",
          "t72"."done_on",
          "t72"."members",
          "t72"."members_unclear",
          "t72"."full",
          "t72"."full_unclear",
          "t72"."filled",
          "t72"."unclear_seats",
          "t72"."deputies",
          "t72"."unclear_deputies",
          "t72"."needed",
          "t72"."full_then",
          "t72"."full_then_unclear",
          "t72"."closed",
          "t72"."rule",
          "t72"."rule_version",
          "t72"."subject_kind",
          "t72"."parameter",
          "t72"."at_most",
          "t72"."adopted",
          "t72"."certain",
          "t10"."chain"
        FROM (
          SELECT
            "t70"."org_id",
            "t70"."period",
            "t70"."opens_on",
            "t70"."due_on",
            "t70"."lives_on",
            "t70"."done_on",
            "t70"."members",
            "t70"."members_unclear",
            "t70"."full",
            "t70"."full_unclear",
            "t70"."filled",
            "t70"."unclear_seats",
            "t70"."deputies",
            "t70"."unclear_deputies",
            "t70"."needed",
            "t70"."full_then",
            "t70"."full_then_unclear",
            "t70"."closed",
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
              "t69"."org_id",
              "t69"."period",
              "t69"."opens_on",
              "t69"."due_on",
              "t69"."lives_on",
              "t69"."done_on",
              "t69"."size",
              "t69"."kind_code",
              "t69"."regime_code",
              "t69"."members",
              "t69"."members_unclear",
              "t69"."full",
              "t69"."full_unclear",
              "t69"."filled",
              "t69"."unclear_seats",
              "t69"."deputies",
              "t69"."unclear_deputies",
              "t69"."needed",
              "t69"."full_then",
              "t69"."full_then_unclear",
              "t69"."closed",
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
                  "t47"."org_id",
                  "t47"."period",
                  "t47"."opens_on",
                  "t47"."due_on",
                  "t47"."lives_on",
                  "t47"."done_on",
                  "t47"."size",
                  "t47"."kind_code",
                  "t47"."regime_code",
                  COALESCE("t56"."members", 0) AS "members",
                  COALESCE("t56"."members_unclear", 0) AS "members_unclear",
                  COALESCE("t56"."full", 0) AS "full",
                  COALESCE("t56"."full_unclear", 0) AS "full_unclear",
                  COALESCE("t63"."filled", 0) AS "filled",
                  COALESCE("t63"."unclear_seats", 0) AS "unclear_seats",
                  COALESCE("t63"."deputies", 0) AS "deputies",
                  COALESCE("t63"."unclear_deputies", 0) AS "unclear_deputies",
                  "t63"."needed",
                  COALESCE("t66"."full_then", 0) AS "full_then",
                  COALESCE("t66"."full_then_unclear", 0) AS "full_then_unclear",
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
                      "t20"."org_id" AS "org_id_right",
                      "t20"."size",
                      "t20"."state_month" AS "state_month_right",
                      "t20"."state_kind",
                      "t20"."state_regime"
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
                    ) AS "t20"
                      ON "t35"."org_id" = "t20"."org_id" AND "t35"."state_month" = "t20"."state_month"
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
                ) AS "t47"
                LEFT OUTER JOIN (
                  SELECT
                    "t50"."org_id",
                    "t50"."period",
                    SUM("t50"."dated") AS "members",
                    COALESCE(SUM(CASE WHEN "t50"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_unclear",
                    SUM("t50"."full") AS "full",
                    COALESCE(
                      SUM(
                        CASE WHEN (
                          "t50"."full" = 0
                        ) AND (
                          "t50"."maybe_full" = 1
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
                          "t22"."person_id",
                          "t22"."status",
                          "t22"."from",
                          "t22"."to"
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
                        ) AS "t22"
                          ON "t37"."org_id" = "t22"."org_id"
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
                  ) AS "t50"
                  GROUP BY
                    1,
                    2
                ) AS "t56"
                  ON "t47"."org_id" = "t56"."org_id" AND "t47"."period" = "t56"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t61"."org_id",
                    "t61"."period",
                    "t61"."filled",
                    "t61"."unclear_seats",
                    "t61"."deputies",
                    "t61"."unclear_deputies",
                    "t61"."needed"
                  FROM (
                    SELECT
                      "t59"."org_id",
                      "t59"."period",
                      "t59"."opens_on",
                      "t59"."filled",
                      "t59"."unclear_seats",
                      "t59"."deputies",
                      "t59"."unclear_deputies",
                      "t25"."since",
                      "t25"."until",
                      "t25"."needed"
                    FROM (
                      SELECT
                        "t54"."org_id",
                        "t54"."period",
                        "t54"."opens_on",
                        SUM("t54"."seat") AS "filled",
                        SUM("t54"."unclear") AS "unclear_seats",
                        SUM("t54"."deputy") AS "deputies",
                        SUM("t54"."unclear_deputy") AS "unclear_deputies"
                      FROM (
                        SELECT
                          "t49"."org_id",
                          "t49"."period",
                          "t49"."opens_on",
                          "t49"."person_id",
                          MAX("t49"."seat") AS "seat",
                          SUM("t49"."unclear") AS "unclear",
                          MAX(
                            CASE
                              WHEN (
                                "t49"."seat" = 1
                              ) AND (
                                "t49"."title" = 'deputy_secretary'
                              )
                              THEN 1
                              ELSE 0
                            END
                          ) AS "deputy",
                          COALESCE(
                            SUM(
                              CASE
                                WHEN (
                                  "t49"."unclear" = 1
                                )
                                AND (
                                  (
                                    "t49"."title" IS NULL
                                  ) OR (
                                    "t49"."title" = 'deputy_secretary'
                                  )
                                )
                                THEN 1
                                ELSE 0
                              END
                            ),
                            0
                          ) AS "unclear_deputy"
                        FROM "t48" AS "t49"
                        GROUP BY
                          1,
                          2,
                          3,
                          4
                      ) AS "t54"
                      GROUP BY
                        1,
                        2,
                        3
                    ) AS "t59"
                    INNER JOIN (
                      SELECT
                        "t0"."since",
                        "t0"."until",
                        "t0"."highest" AS "needed"
                      FROM "figure" AS "t0"
                      WHERE
                        "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
                    ) AS "t25"
                      ON "t59"."opens_on" >= "t25"."since" AND "t59"."opens_on" < "t25"."until"
                  ) AS "t61"
                ) AS "t63"
                  ON "t47"."org_id" = "t63"."org_id" AND "t47"."period" = "t63"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t64"."org_id",
                    "t64"."period",
                    SUM("t64"."full") AS "full_then",
                    COALESCE(
                      SUM(CASE WHEN (
                        "t64"."full" = 0
                      ) AND (
                        "t64"."maybe" = 1
                      ) THEN 1 ELSE 0 END),
                      0
                    ) AS "full_then_unclear"
                  FROM (
                    SELECT
                      "t60"."org_id",
                      "t60"."period",
                      "t60"."person_id",
                      MAX(
                        CASE
                          WHEN (
                            "t60"."status" = 'full'
                          ) AND (
                            "t60"."from" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "full",
                      MAX(
                        CASE
                          WHEN (
                            "t60"."status" IS NULL
                          ) OR (
                            "t60"."status" = 'full'
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "maybe"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t53"."org_id",
                          "t53"."period",
                          "t53"."seated_on",
                          "t22"."person_id",
                          "t22"."status",
                          "t22"."from",
                          "t22"."to"
                        FROM (
                          SELECT
                            "t51"."org_id",
                            "t51"."period",
                            MAX("t51"."from") AS "seated_on"
                          FROM (
                            SELECT
                              *
                            FROM "t48" AS "t49"
                            WHERE
                              "t49"."seat" = 1
                          ) AS "t51"
                          GROUP BY
                            1,
                            2
                        ) AS "t53"
                        INNER JOIN (
                          SELECT
                            "t6"."org_id",
                            "t6"."person_id",
                            "t6"."status",
                            "t6"."from",
                            "t6"."to"
                          FROM "membership" AS "t6"
                        ) AS "t22"
                          ON "t53"."org_id" = "t22"."org_id"
                      ) AS "t57"
                      WHERE
                        (
                          (
                            "t57"."from" <= "t57"."seated_on"
                          ) OR (
                            "t57"."from" IS NULL
                          )
                        )
                        AND (
                          (
                            "t57"."to" > "t57"."seated_on"
                          ) OR (
                            "t57"."to" IS NULL
                          )
                        )
                    ) AS "t60"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t64"
                  GROUP BY
                    1,
                    2
                ) AS "t66"
                  ON "t47"."org_id" = "t66"."org_id" AND "t47"."period" = "t66"."period"
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
                  ON "t47"."org_id" = "t43"."org_id" AND "t47"."period" = "t43"."period"
              ) AS "t67"
              WHERE
                TRUE
            ) AS "t69"
            INNER JOIN (
              SELECT
                "t17".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-08a'
              ) AS "t17"
            ) AS "t29"
              ON "t69"."kind_code" = "t29"."kind_code"
              AND "t69"."regime_code" = "t29"."regime_code"
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
        ) AS "t72"
        LEFT OUTER JOIN "chain" AS "t10"
          ON "t72"."org_id" = "t10"."org_id"
      ) AS "t73"
    ) AS "t75"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t75"."chain" = "t9"."chain"
      AND "t75"."parameter" = "t9"."code"
      AND "t75"."opens_on" >= "t9"."since"
      AND "t75"."opens_on" < "t9"."until"
  ) AS "t76"
  WHERE
    (
      (
        "t76"."adopted" = 0
      ) OR (
        "t76"."highest" IS NOT NULL
      )
    )
    AND (
      "t76"."full" + "t76"."full_unclear"
    ) >= CASE WHEN "t76"."at_most" = 1 THEN "t76"."lowest" ELSE "t76"."highest" END
) AS "t77"
