-- ZZ-08b · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-08.full_members", "rule": "ZZ-08b", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t27" AS (
  SELECT
    "t17"."org_id",
    "t17"."founded_on",
    "t25"."period",
    "t25"."starts_on",
    "t25"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t17"
  CROSS JOIN (
    SELECT
      "t7"."period",
      "t7"."starts_on",
      "t7"."ends_on" AS "opens_on"
    FROM "period" AS "t7"
    WHERE
      "t7"."freq" = 'Q'
  ) AS "t25"
)
SELECT
  MD5(
    "t55"."rule" || '|' || CAST("t55"."org_id" AS TEXT) || '|' || "t55"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t55"."period", '')
  ) AS "duty_key",
  "t55"."rule",
  "t55"."rule_version",
  "t55"."org_id",
  "t55"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t55"."period",
  "t55"."opens_on",
  "t55"."due_on",
  CASE
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t55"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t55"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t55"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t55"."observed",
  "t55"."required",
  "t55"."base",
  SUBSTRING(
    "t55"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t55"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t54"."org_id",
    "t54"."period",
    "t54"."opens_on",
    "t54"."due_on",
    "t54"."done_on",
    "t54"."full",
    "t54"."full_unclear",
    "t54"."filled",
    "t54"."unclear_seats",
    "t54"."needed",
    "t54"."rule",
    "t54"."rule_version",
    "t54"."subject_kind",
    "t54"."certain",
    CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END AS "figure",
    CASE
      WHEN "t54"."rule" = 'ZZ-08b'
      THEN CASE
        WHEN "t54"."certain" = 0
        THEN '3scope_unclear'
        WHEN (
          "t54"."full" + "t54"."full_unclear"
        ) = 0
        THEN '3roll_unclear'
        WHEN (
          "t54"."full" + "t54"."full_unclear"
        ) >= CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END
        THEN '3roll_unclear'
        WHEN "t54"."filled" >= "t54"."needed"
        THEN '2set_up'
        WHEN (
          "t54"."filled" + "t54"."unclear_seats"
        ) >= "t54"."needed"
        THEN '3seats_unclear'
        WHEN "t54"."filled" = 0
        THEN '3seats_unregistered'
        ELSE '1none_set_up'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t54"."rule" = 'ZZ-08b' THEN "t54"."full" ELSE NULL END AS "observed",
    CASE
      WHEN "t54"."rule" = 'ZZ-08b'
      THEN CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t54"."rule" = 'ZZ-08b' THEN "t54"."filled" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t53"."org_id",
      "t53"."period",
      "t53"."opens_on",
      "t53"."due_on",
      "t53"."done_on",
      "t53"."chain",
      "t53"."full",
      "t53"."full_unclear",
      "t53"."filled",
      "t53"."unclear_seats",
      "t53"."needed",
      "t53"."rule",
      "t53"."rule_version",
      "t53"."subject_kind",
      "t53"."parameter",
      "t53"."at_most",
      "t53"."adopted",
      "t53"."certain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t51"."org_id",
        "t51"."period",
        "t51"."opens_on",
        "t51"."due_on",
        "t51"."done_on",
        COALESCE("t51"."chain", 0) AS "chain",
        "t51"."full",
        "t51"."full_unclear",
        "t51"."filled",
        "t51"."unclear_seats",
        "t51"."needed",
        "t51"."rule",
        "t51"."rule_version",
        "t51"."subject_kind",
        "t51"."parameter",
        "t51"."at_most",
        "t51"."adopted",
        CASE
          WHEN (
            "t51"."scope_certain" = 1
          )
          AND (
            (
              "t51"."min_size" IS NULL
            ) OR (
              "t51"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
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
          "t43"."chain",
          COALESCE("t46"."members", 0) AS "members",
          COALESCE("t46"."members_unclear", 0) AS "members_unclear",
          COALESCE("t46"."full", 0) AS "full",
          COALESCE("t46"."full_unclear", 0) AS "full_unclear",
          COALESCE("t50"."filled", 0) AS "filled",
          COALESCE("t50"."unclear_seats", 0) AS "unclear_seats",
          COALESCE("t50"."deputies", 0) AS "deputies",
          COALESCE("t50"."unclear_deputies", 0) AS "unclear_deputies",
          "t50"."needed",
          "t26"."rule",
          "t26"."rule_version",
          "t26"."subject_kind",
          "t26"."parameter",
          "t26"."at_most",
          "t26"."adopted",
          "t26"."scope_certain",
          "t26"."min_size",
          "t26"."scope_from",
          "t26"."scope_to"
        FROM (
          SELECT
            "t38"."org_id",
            "t38"."period",
            "t38"."opens_on",
            "t38"."due_on",
            "t38"."lives_on",
            "t38"."done_on",
            "t38"."size",
            "t38"."kind_code",
            "t38"."regime_code",
            "t9"."chain"
          FROM (
            SELECT
              "t33"."org_id",
              "t33"."period",
              "t33"."opens_on",
              "t33"."due_on",
              "t33"."lives_on",
              "t33"."done_on",
              "t33"."size",
              COALESCE(
                CASE
                  WHEN "t33"."state_month_right" IS NOT NULL
                  THEN "t33"."state_kind"
                  ELSE "t33"."node_kind"
                END,
                '?'
              ) AS "kind_code",
              COALESCE("t33"."state_regime", '?') AS "regime_code"
            FROM (
              SELECT
                "t31"."org_id",
                "t31"."period",
                "t31"."opens_on",
                "t31"."due_on",
                "t31"."lives_on",
                "t31"."done_on",
                "t31"."state_month",
                "t18"."founded_on",
                "t18"."ended_on",
                "t18"."node_kind",
                "t19"."org_id" AS "org_id_right",
                "t19"."size",
                "t19"."state_month" AS "state_month_right",
                "t19"."state_kind",
                "t19"."state_regime"
              FROM (
                SELECT
                  "t28"."org_id",
                  "t28"."period",
                  "t28"."opens_on",
                  "t28"."opens_on" AS "due_on",
                  "t28"."opens_on" AS "lives_on",
                  "t28"."opens_on" AS "done_on",
                  STRFTIME("t28"."opens_on", '%Y-%m') AS "state_month"
                FROM "t27" AS "t28"
                WHERE
                  (
                    "t28"."founded_on" IS NULL
                  ) OR (
                    "t28"."founded_on" <= "t28"."starts_on"
                  )
              ) AS "t31"
              INNER JOIN (
                SELECT
                  "t3"."org_id",
                  "t3"."founded_on",
                  "t3"."ended_on",
                  "t3"."kind" AS "node_kind"
                FROM "org_node" AS "t3"
              ) AS "t18"
                ON "t31"."org_id" = "t18"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t4"."org_id",
                  "t4"."size",
                  "t4"."period" AS "state_month",
                  "t4"."kind" AS "state_kind",
                  "t4"."regime" AS "state_regime"
                FROM "org_state" AS "t4"
              ) AS "t19"
                ON "t31"."org_id" = "t19"."org_id" AND "t31"."state_month" = "t19"."state_month"
            ) AS "t33"
            WHERE
              (
                (
                  "t33"."founded_on" IS NULL
                )
                OR (
                  "t33"."lives_on" IS NULL
                )
                OR (
                  "t33"."founded_on" <= "t33"."lives_on"
                )
              )
              AND (
                (
                  "t33"."ended_on" IS NULL
                )
                OR (
                  "t33"."lives_on" IS NULL
                )
                OR (
                  "t33"."ended_on" > "t33"."lives_on"
                )
              )
          ) AS "t38"
          LEFT OUTER JOIN "chain" AS "t9"
            ON "t38"."org_id" = "t9"."org_id"
        ) AS "t43"
        LEFT OUTER JOIN (
          SELECT
            "t41"."org_id",
            "t41"."period",
            SUM("t41"."dated") AS "members",
            COALESCE(SUM(CASE WHEN "t41"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_unclear",
            SUM("t41"."full") AS "full",
            COALESCE(
              SUM(
                CASE WHEN (
                  "t41"."full" = 0
                ) AND (
                  "t41"."maybe_full" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "full_unclear"
          FROM (
            SELECT
              "t36"."org_id",
              "t36"."period",
              "t36"."person_id",
              MAX(CASE WHEN "t36"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
              MAX(
                CASE
                  WHEN (
                    "t36"."status" = 'full'
                  ) AND (
                    "t36"."from" IS NOT NULL
                  )
                  THEN 1
                  ELSE 0
                END
              ) AS "full",
              MAX(
                CASE
                  WHEN (
                    "t36"."status" IS NULL
                  ) OR (
                    "t36"."status" = 'full'
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
                  "t32"."org_id",
                  "t32"."period",
                  "t32"."opens_on",
                  "t20"."person_id",
                  "t20"."status",
                  "t20"."from",
                  "t20"."to"
                FROM (
                  SELECT
                    "t28"."org_id",
                    "t28"."period",
                    "t28"."opens_on"
                  FROM "t27" AS "t28"
                  WHERE
                    (
                      "t28"."founded_on" IS NULL
                    ) OR (
                      "t28"."founded_on" <= "t28"."starts_on"
                    )
                ) AS "t32"
                INNER JOIN (
                  SELECT
                    "t5"."org_id",
                    "t5"."person_id",
                    "t5"."status",
                    "t5"."from",
                    "t5"."to"
                  FROM "membership" AS "t5"
                ) AS "t20"
                  ON "t32"."org_id" = "t20"."org_id"
              ) AS "t34"
              WHERE
                (
                  (
                    "t34"."from" <= "t34"."opens_on"
                  ) OR (
                    "t34"."from" IS NULL
                  )
                )
                AND (
                  (
                    "t34"."to" > "t34"."opens_on"
                  ) OR (
                    "t34"."to" IS NULL
                  )
                )
            ) AS "t36"
            GROUP BY
              1,
              2,
              3
          ) AS "t41"
          GROUP BY
            1,
            2
        ) AS "t46"
          ON "t43"."org_id" = "t46"."org_id" AND "t43"."period" = "t46"."period"
        LEFT OUTER JOIN (
          SELECT
            "t48"."org_id",
            "t48"."period",
            "t48"."filled",
            "t48"."unclear_seats",
            "t48"."deputies",
            "t48"."unclear_deputies",
            "t23"."needed"
          FROM (
            SELECT
              "t44"."org_id",
              "t44"."period",
              "t44"."opens_on",
              SUM("t44"."seat") AS "filled",
              SUM("t44"."unclear") AS "unclear_seats",
              SUM("t44"."deputy") AS "deputies",
              SUM("t44"."unclear_deputy") AS "unclear_deputies"
            FROM (
              SELECT
                "t39"."org_id",
                "t39"."period",
                "t39"."opens_on",
                "t39"."person_id",
                MAX("t39"."seat") AS "seat",
                SUM("t39"."unclear") AS "unclear",
                MAX(
                  CASE
                    WHEN (
                      "t39"."seat" = 1
                    ) AND (
                      "t39"."title" = 'deputy_secretary'
                    )
                    THEN 1
                    ELSE 0
                  END
                ) AS "deputy",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t39"."unclear" = 1
                      )
                      AND (
                        (
                          "t39"."title" IS NULL
                        ) OR (
                          "t39"."title" = 'deputy_secretary'
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "unclear_deputy"
              FROM (
                SELECT
                  "t35"."org_id",
                  "t35"."period",
                  "t35"."opens_on",
                  "t35"."post_id",
                  "t35"."person_id",
                  "t35"."title",
                  "t35"."from",
                  "t35"."to",
                  CASE
                    WHEN "t35"."title" IN (
                      'secretary',
                      'deputy_secretary',
                      'committee_member',
                      'organisation_member',
                      'publicity_member',
                      'discipline_member',
                      'youth_member'
                    )
                    AND (
                      "t35"."person_id" IS NOT NULL
                    )
                    AND (
                      "t35"."from" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END AS "seat",
                  CASE
                    WHEN (
                      "t35"."title" IS NULL
                    )
                    OR (
                      "t35"."title" IN (
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
                          "t35"."person_id" IS NULL
                        ) OR (
                          "t35"."from" IS NULL
                        )
                      )
                    )
                    THEN 1
                    ELSE 0
                  END AS "unclear"
                FROM (
                  SELECT
                    "t32"."org_id",
                    "t32"."period",
                    "t32"."opens_on",
                    "t21"."post_id",
                    "t21"."person_id",
                    "t21"."title",
                    "t21"."from",
                    "t21"."to"
                  FROM (
                    SELECT
                      "t28"."org_id",
                      "t28"."period",
                      "t28"."opens_on"
                    FROM "t27" AS "t28"
                    WHERE
                      (
                        "t28"."founded_on" IS NULL
                      ) OR (
                        "t28"."founded_on" <= "t28"."starts_on"
                      )
                  ) AS "t32"
                  INNER JOIN (
                    SELECT
                      "t6"."org_id",
                      "t6"."post_id",
                      "t6"."person_id",
                      "t6"."title",
                      "t6"."from",
                      "t6"."to"
                    FROM "post" AS "t6"
                  ) AS "t21"
                    ON "t32"."org_id" = "t21"."org_id"
                ) AS "t35"
                WHERE
                  (
                    (
                      "t35"."from" <= "t35"."opens_on"
                    ) OR (
                      "t35"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t35"."to" > "t35"."opens_on"
                    ) OR (
                      "t35"."to" IS NULL
                    )
                  )
              ) AS "t39"
              GROUP BY
                1,
                2,
                3,
                4
            ) AS "t44"
            GROUP BY
              1,
              2,
              3
          ) AS "t48"
          INNER JOIN (
            SELECT
              "t0"."since",
              "t0"."until",
              "t0"."highest" AS "needed"
            FROM "figure" AS "t0"
            WHERE
              "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
          ) AS "t23"
            ON "t48"."opens_on" >= "t23"."since" AND "t48"."opens_on" < "t23"."until"
        ) AS "t50"
          ON "t43"."org_id" = "t50"."org_id" AND "t43"."period" = "t50"."period"
        INNER JOIN (
          SELECT
            "t16".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'org_quarter'
          ) AS "t16"
        ) AS "t26"
          ON "t43"."kind_code" = "t26"."kind_code"
          AND "t43"."regime_code" = "t26"."regime_code"
      ) AS "t51"
      WHERE
        "t51"."scope_from" <= "t51"."opens_on"
        AND (
          (
            "t51"."scope_to" IS NULL
          ) OR (
            "t51"."scope_to" > "t51"."opens_on"
          )
        )
        AND (
          (
            "t51"."min_size" IS NULL
          )
          OR (
            "t51"."size" IS NULL
          )
          OR (
            "t51"."size" >= "t51"."min_size"
          )
        )
        AND CASE WHEN "t51"."rule" = 'ZZ-08b' THEN TRUE ELSE NULL END
    ) AS "t53"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t53"."chain" = "t8"."chain"
      AND "t53"."parameter" = "t8"."code"
      AND "t53"."opens_on" >= "t8"."since"
      AND "t53"."opens_on" < "t8"."until"
  ) AS "t54"
  WHERE
    (
      (
        "t54"."adopted" = 0
      ) OR (
        "t54"."highest" IS NOT NULL
      )
    )
    AND CASE
      WHEN "t54"."rule" = 'ZZ-08b'
      THEN "t54"."full" < CASE WHEN "t54"."at_most" = 1 THEN "t54"."lowest" ELSE "t54"."highest" END
      ELSE NULL
    END
) AS "t55"
