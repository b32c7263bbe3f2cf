-- ZZ-08a · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-08.full_members", "rule": "ZZ-08a", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t30" AS (
  SELECT
    "t19"."org_id",
    "t19"."founded_on",
    "t28"."period",
    "t28"."starts_on",
    "t28"."opens_on"
  FROM (
    SELECT
      "t4"."org_id",
      "t4"."founded_on"
    FROM "org_node" AS "t4"
  ) AS "t19"
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
        'committee_member',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member'
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
          'committee_member',
          'organisation_member',
          'publicity_member',
          'discipline_member',
          'youth_member'
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
    "t73"."rule" || '|' || CAST("t73"."org_id" AS TEXT) || '|' || "t73"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t73"."period", '')
  ) AS "duty_key",
  "t73"."rule",
  "t73"."rule_version",
  "t73"."org_id",
  "t73"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t73"."period",
  "t73"."opens_on",
  "t73"."due_on",
  CASE
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t73"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t73"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t73"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t73"."observed",
  "t73"."required",
  "t73"."base",
  SUBSTRING(
    "t73"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t73"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t72"."org_id",
    "t72"."period",
    "t72"."opens_on",
    "t72"."due_on",
    "t72"."done_on",
    "t72"."closed",
    "t72"."full",
    "t72"."full_unclear",
    "t72"."full_then",
    "t72"."full_then_unclear",
    "t72"."filled",
    "t72"."unclear_seats",
    "t72"."needed",
    "t72"."rule",
    "t72"."rule_version",
    "t72"."subject_kind",
    "t72"."certain",
    "t72"."figure",
    CASE
      WHEN "t72"."rule" = 'ZZ-08a'
      THEN CASE
        WHEN "t72"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t72"."full" < "t72"."figure"
        THEN '3roll_unclear'
        WHEN "t72"."filled" >= "t72"."needed"
        THEN '1has_committee'
        WHEN "t72"."unclear_seats" > 0
        THEN '3seats_unclear'
        WHEN "t72"."filled" = 0
        THEN '3seats_unregistered'
        WHEN "t72"."closed" = 0
        THEN '3month_open'
        WHEN (
          "t72"."full_then" + "t72"."full_then_unclear"
        ) < "t72"."figure"
        THEN '4grown_since'
        WHEN "t72"."full_then" < "t72"."figure"
        THEN '3roll_unclear'
        ELSE '2no_committee'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t72"."rule" = 'ZZ-08a' THEN "t72"."full" ELSE NULL END AS "observed",
    CASE WHEN "t72"."rule" = 'ZZ-08a' THEN "t72"."figure" ELSE NULL END AS "required",
    CASE WHEN "t72"."rule" = 'ZZ-08a' THEN "t72"."filled" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t71"."org_id",
      "t71"."period",
      "t71"."opens_on",
      "t71"."due_on",
      "t71"."done_on",
      "t71"."closed",
      "t71"."full",
      "t71"."full_unclear",
      "t71"."full_then",
      "t71"."full_then_unclear",
      "t71"."filled",
      "t71"."unclear_seats",
      "t71"."needed",
      "t71"."rule",
      "t71"."rule_version",
      "t71"."subject_kind",
      "t71"."certain",
      CASE WHEN "t71"."at_most" = 1 THEN "t71"."lowest" ELSE "t71"."highest" END AS "figure"
    FROM (
      SELECT
        "t70"."org_id",
        "t70"."period",
        "t70"."opens_on",
        "t70"."due_on",
        "t70"."done_on",
        "t70"."chain",
        "t70"."closed",
        "t70"."full",
        "t70"."full_unclear",
        "t70"."full_then",
        "t70"."full_then_unclear",
        "t70"."filled",
        "t70"."unclear_seats",
        "t70"."needed",
        "t70"."rule",
        "t70"."rule_version",
        "t70"."subject_kind",
        "t70"."parameter",
        "t70"."at_most",
        "t70"."adopted",
        "t70"."certain",
        "t9"."chain" AS "chain_right",
        "t9"."code",
        "t9"."since",
        "t9"."until",
        "t9"."highest",
        "t9"."lowest"
      FROM (
        SELECT
          "t68"."org_id",
          "t68"."period",
          "t68"."opens_on",
          "t68"."due_on",
          "t68"."done_on",
          COALESCE("t68"."chain", 0) AS "chain",
          "t68"."closed",
          "t68"."full",
          "t68"."full_unclear",
          "t68"."full_then",
          "t68"."full_then_unclear",
          "t68"."filled",
          "t68"."unclear_seats",
          "t68"."needed",
          "t68"."rule",
          "t68"."rule_version",
          "t68"."subject_kind",
          "t68"."parameter",
          "t68"."at_most",
          "t68"."adopted",
          CASE
            WHEN (
              "t68"."scope_certain" = 1
            )
            AND (
              (
                "t68"."min_size" IS NULL
              ) OR (
                "t68"."size" IS NOT NULL
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
            COALESCE("t58"."members", 0) AS "members",
            COALESCE("t58"."members_unclear", 0) AS "members_unclear",
            COALESCE("t58"."full", 0) AS "full",
            COALESCE("t58"."full_unclear", 0) AS "full_unclear",
            COALESCE("t67"."full_then", 0) AS "full_then",
            COALESCE("t67"."full_then_unclear", 0) AS "full_then_unclear",
            COALESCE("t64"."filled", 0) AS "filled",
            COALESCE("t64"."unclear_seats", 0) AS "unclear_seats",
            COALESCE("t64"."deputies", 0) AS "deputies",
            COALESCE("t64"."unclear_deputies", 0) AS "unclear_deputies",
            "t64"."needed",
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
              "t46"."org_id",
              "t46"."period",
              "t46"."opens_on",
              "t46"."due_on",
              "t46"."lives_on",
              "t46"."done_on",
              "t46"."size",
              "t46"."kind_code",
              "t46"."regime_code",
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
                ) AS "t21"
                  ON "t36"."org_id" = "t21"."org_id" AND "t36"."state_month" = "t21"."state_month"
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
            ) AS "t46"
            LEFT OUTER JOIN "chain" AS "t10"
              ON "t46"."org_id" = "t10"."org_id"
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
          ) AS "t58"
            ON "t53"."org_id" = "t58"."org_id" AND "t53"."period" = "t58"."period"
          LEFT OUTER JOIN (
            SELECT
              "t65"."org_id",
              "t65"."period",
              SUM("t65"."full") AS "full_then",
              COALESCE(
                SUM(CASE WHEN (
                  "t65"."full" = 0
                ) AND (
                  "t65"."maybe" = 1
                ) THEN 1 ELSE 0 END),
                0
              ) AS "full_then_unclear"
            FROM (
              SELECT
                "t62"."org_id",
                "t62"."period",
                "t62"."person_id",
                MAX(
                  CASE
                    WHEN (
                      "t62"."status" = 'full'
                    ) AND (
                      "t62"."from" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "full",
                MAX(
                  CASE
                    WHEN (
                      "t62"."status" IS NULL
                    ) OR (
                      "t62"."status" = 'full'
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
                    "t55"."org_id",
                    "t55"."period",
                    "t55"."seated_on",
                    "t22"."person_id",
                    "t22"."status",
                    "t22"."from",
                    "t22"."to"
                  FROM (
                    SELECT
                      "t52"."org_id",
                      "t52"."period",
                      MAX("t52"."from") AS "seated_on"
                    FROM (
                      SELECT
                        *
                      FROM "t47" AS "t48"
                      WHERE
                        "t48"."seat" = 1
                    ) AS "t52"
                    GROUP BY
                      1,
                      2
                  ) AS "t55"
                  INNER JOIN (
                    SELECT
                      "t6"."org_id",
                      "t6"."person_id",
                      "t6"."status",
                      "t6"."from",
                      "t6"."to"
                    FROM "membership" AS "t6"
                  ) AS "t22"
                    ON "t55"."org_id" = "t22"."org_id"
                ) AS "t59"
                WHERE
                  (
                    (
                      "t59"."from" <= "t59"."seated_on"
                    ) OR (
                      "t59"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t59"."to" > "t59"."seated_on"
                    ) OR (
                      "t59"."to" IS NULL
                    )
                  )
              ) AS "t62"
              GROUP BY
                1,
                2,
                3
            ) AS "t65"
            GROUP BY
              1,
              2
          ) AS "t67"
            ON "t53"."org_id" = "t67"."org_id" AND "t53"."period" = "t67"."period"
          LEFT OUTER JOIN (
            SELECT
              "t61"."org_id",
              "t61"."period",
              "t61"."filled",
              "t61"."unclear_seats",
              "t61"."deputies",
              "t61"."unclear_deputies",
              "t25"."needed"
            FROM (
              SELECT
                "t56"."org_id",
                "t56"."period",
                "t56"."opens_on",
                SUM("t56"."seat") AS "filled",
                SUM("t56"."unclear") AS "unclear_seats",
                SUM("t56"."deputy") AS "deputies",
                SUM("t56"."unclear_deputy") AS "unclear_deputies"
              FROM (
                SELECT
                  "t48"."org_id",
                  "t48"."period",
                  "t48"."opens_on",
                  "t48"."person_id",
                  MAX("t48"."seat") AS "seat",
                  SUM("t48"."unclear") AS "unclear",
                  MAX(
                    CASE
                      WHEN (
                        "t48"."seat" = 1
                      ) AND (
                        "t48"."title" = 'deputy_secretary'
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "deputy",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t48"."unclear" = 1
                        )
                        AND (
                          (
                            "t48"."title" IS NULL
                          ) OR (
                            "t48"."title" = 'deputy_secretary'
                          )
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "unclear_deputy"
                FROM "t47" AS "t48"
                GROUP BY
                  1,
                  2,
                  3,
                  4
              ) AS "t56"
              GROUP BY
                1,
                2,
                3
            ) AS "t61"
            INNER JOIN (
              SELECT
                "t0"."since",
                "t0"."until",
                "t0"."highest" AS "needed"
              FROM "figure" AS "t0"
              WHERE
                "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
            ) AS "t25"
              ON "t61"."opens_on" >= "t25"."since" AND "t61"."opens_on" < "t25"."until"
          ) AS "t64"
            ON "t53"."org_id" = "t64"."org_id" AND "t53"."period" = "t64"."period"
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
        ) AS "t68"
        WHERE
          "t68"."scope_from" <= "t68"."opens_on"
          AND (
            (
              "t68"."scope_to" IS NULL
            ) OR (
              "t68"."scope_to" > "t68"."opens_on"
            )
          )
          AND (
            (
              "t68"."min_size" IS NULL
            )
            OR (
              "t68"."size" IS NULL
            )
            OR (
              "t68"."size" >= "t68"."min_size"
            )
          )
          AND CASE WHEN "t68"."rule" = 'ZZ-08a' THEN TRUE ELSE NULL END
      ) AS "t70"
      LEFT OUTER JOIN "figure" AS "t9"
        ON "t70"."chain" = "t9"."chain"
        AND "t70"."parameter" = "t9"."code"
        AND "t70"."opens_on" >= "t9"."since"
        AND "t70"."opens_on" < "t9"."until"
    ) AS "t71"
    WHERE
      (
        (
          "t71"."adopted" = 0
        ) OR (
          "t71"."highest" IS NOT NULL
        )
      )
      AND CASE
        WHEN "t71"."rule" = 'ZZ-08a'
        THEN (
          "t71"."full" + "t71"."full_unclear"
        ) >= CASE WHEN "t71"."at_most" = 1 THEN "t71"."lowest" ELSE "t71"."highest" END
        ELSE NULL
      END
  ) AS "t72"
) AS "t73"
