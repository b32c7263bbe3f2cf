-- ZZ-10b · 1
-- {"adopted": 0, "at_most": 1, "parameter": "ZZ-10.deputies", "rule": "ZZ-10b", "rule_version": 1, "source": "org_quarter", "subject_kind": "org"}
WITH "t24" AS (
  SELECT
    "t15"."org_id",
    "t15"."founded_on",
    "t22"."period",
    "t22"."starts_on",
    "t22"."opens_on"
  FROM (
    SELECT
      "t3"."org_id",
      "t3"."founded_on"
    FROM "org_node" AS "t3"
  ) AS "t15"
  CROSS JOIN (
    SELECT
      "t5"."period",
      "t5"."starts_on",
      "t5"."ends_on" AS "opens_on"
    FROM "period" AS "t5"
    WHERE
      "t5"."freq" = 'Q'
  ) AS "t22"
)
SELECT
  MD5(
    "t52"."rule" || '|' || CAST("t52"."org_id" AS TEXT) || '|' || "t52"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t52"."period", '')
  ) AS "duty_key",
  "t52"."rule",
  "t52"."rule_version",
  "t52"."org_id",
  "t52"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t52"."period",
  "t52"."opens_on",
  "t52"."due_on",
  CASE
    WHEN "t52"."detail" IN ('scope_unclear', 'seats_unclear')
    THEN 'unknown'
    WHEN "t52"."detail" IN ('too_many')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t52"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t52"."observed",
  "t52"."required",
  "t52"."base",
  "t52"."detail"
FROM (
  SELECT
    "t51"."org_id",
    "t51"."period",
    "t51"."opens_on",
    "t51"."due_on",
    "t51"."lives_on",
    "t51"."done_on",
    "t51"."filled",
    "t51"."unclear_seats",
    "t51"."deputies",
    "t51"."unclear_deputies",
    "t51"."needed",
    "t51"."rule",
    "t51"."rule_version",
    "t51"."subject_kind",
    "t51"."certain",
    CASE WHEN "t51"."at_most" = 1 THEN "t51"."lowest" ELSE "t51"."highest" END AS "figure",
    CASE
      WHEN "t51"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t51"."deputies" > CASE WHEN "t51"."at_most" = 1 THEN "t51"."lowest" ELSE "t51"."highest" END
      THEN 'too_many'
      WHEN "t51"."unclear_deputies" > 0
      THEN 'seats_unclear'
      ELSE 'within'
    END AS "detail",
    "t51"."deputies" AS "observed",
    CASE WHEN "t51"."at_most" = 1 THEN "t51"."lowest" ELSE "t51"."highest" END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t50"."org_id",
      "t50"."period",
      "t50"."opens_on",
      "t50"."due_on",
      "t50"."lives_on",
      "t50"."done_on",
      "t50"."filled",
      "t50"."unclear_seats",
      "t50"."deputies",
      "t50"."unclear_deputies",
      "t50"."needed",
      "t50"."rule",
      "t50"."rule_version",
      "t50"."subject_kind",
      "t50"."parameter",
      "t50"."at_most",
      "t50"."adopted",
      "t50"."certain",
      "t50"."chain",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t48"."org_id",
        "t48"."period",
        "t48"."opens_on",
        "t48"."due_on",
        "t48"."lives_on",
        "t48"."done_on",
        "t48"."filled",
        "t48"."unclear_seats",
        "t48"."deputies",
        "t48"."unclear_deputies",
        "t48"."needed",
        "t48"."rule",
        "t48"."rule_version",
        "t48"."subject_kind",
        "t48"."parameter",
        "t48"."at_most",
        "t48"."adopted",
        "t48"."certain",
        COALESCE("t48"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t47"."org_id",
          "t47"."period",
          "t47"."opens_on",
          "t47"."due_on",
          "t47"."lives_on",
          "t47"."done_on",
          "t47"."filled",
          "t47"."unclear_seats",
          "t47"."deputies",
          "t47"."unclear_deputies",
          "t47"."needed",
          "t47"."rule",
          "t47"."rule_version",
          "t47"."subject_kind",
          "t47"."parameter",
          "t47"."at_most",
          "t47"."adopted",
          "t47"."certain",
          "t8"."chain"
        FROM (
          SELECT
            "t45"."org_id",
            "t45"."period",
            "t45"."opens_on",
            "t45"."due_on",
            "t45"."lives_on",
            "t45"."done_on",
            "t45"."filled",
            "t45"."unclear_seats",
            "t45"."deputies",
            "t45"."unclear_deputies",
            "t45"."needed",
            "t45"."rule",
            "t45"."rule_version",
            "t45"."subject_kind",
            "t45"."parameter",
            "t45"."at_most",
            "t45"."adopted",
            CASE
              WHEN (
                "t45"."scope_certain" = 1
              )
              AND (
                (
                  "t45"."min_size" IS NULL
                ) OR (
                  "t45"."size" IS NOT NULL
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
              "t44"."filled",
              "t44"."unclear_seats",
              "t44"."deputies",
              "t44"."unclear_deputies",
              "t44"."needed",
              "t23"."rule",
              "t23"."rule_version",
              "t23"."subject_kind",
              "t23"."parameter",
              "t23"."at_most",
              "t23"."adopted",
              "t23"."scope_certain",
              "t23"."min_size",
              "t23"."scope_from",
              "t23"."scope_to"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t34"."org_id",
                  "t34"."period",
                  "t34"."opens_on",
                  "t34"."due_on",
                  "t34"."lives_on",
                  "t34"."done_on",
                  "t34"."size",
                  "t34"."kind_code",
                  "t34"."regime_code",
                  COALESCE("t41"."filled", 0) AS "filled",
                  COALESCE("t41"."unclear_seats", 0) AS "unclear_seats",
                  COALESCE("t41"."deputies", 0) AS "deputies",
                  COALESCE("t41"."unclear_deputies", 0) AS "unclear_deputies",
                  "t41"."needed"
                FROM (
                  SELECT
                    "t30"."org_id",
                    "t30"."period",
                    "t30"."opens_on",
                    "t30"."due_on",
                    "t30"."lives_on",
                    "t30"."done_on",
                    "t30"."size",
                    COALESCE(
                      CASE
                        WHEN "t30"."state_month_right" IS NOT NULL
                        THEN "t30"."state_kind"
                        ELSE "t30"."node_kind"
                      END,
                      '?'
                    ) AS "kind_code",
                    COALESCE("t30"."state_regime", '?') AS "regime_code"
                  FROM (
                    SELECT
                      "t28"."org_id",
                      "t28"."period",
                      "t28"."opens_on",
                      "t28"."due_on",
                      "t28"."lives_on",
                      "t28"."done_on",
                      "t28"."state_month",
                      "t16"."founded_on",
                      "t16"."ended_on",
                      "t16"."node_kind",
                      "t17"."org_id" AS "org_id_right",
                      "t17"."size",
                      "t17"."state_month" AS "state_month_right",
                      "t17"."state_kind",
                      "t17"."state_regime"
                    FROM (
                      SELECT
                        "t25"."org_id",
                        "t25"."period",
                        "t25"."opens_on",
                        "t25"."opens_on" AS "due_on",
                        "t25"."opens_on" AS "lives_on",
                        "t25"."opens_on" AS "done_on",
                        STRFTIME("t25"."opens_on", '%Y-%m') AS "state_month"
                      FROM "t24" AS "t25"
                      WHERE
                        (
                          "t25"."founded_on" IS NULL
                        ) OR (
                          "t25"."founded_on" <= "t25"."starts_on"
                        )
                    ) AS "t28"
                    INNER JOIN (
                      SELECT
                        "t3"."org_id",
                        "t3"."founded_on",
                        "t3"."ended_on",
                        "t3"."kind" AS "node_kind"
                      FROM "org_node" AS "t3"
                    ) AS "t16"
                      ON "t28"."org_id" = "t16"."org_id"
                    LEFT OUTER JOIN (
                      SELECT
                        "t4"."org_id",
                        "t4"."size",
                        "t4"."period" AS "state_month",
                        "t4"."kind" AS "state_kind",
                        "t4"."regime" AS "state_regime"
                      FROM "org_state" AS "t4"
                    ) AS "t17"
                      ON "t28"."org_id" = "t17"."org_id" AND "t28"."state_month" = "t17"."state_month"
                  ) AS "t30"
                  WHERE
                    (
                      (
                        "t30"."founded_on" IS NULL
                      )
                      OR (
                        "t30"."lives_on" IS NULL
                      )
                      OR (
                        "t30"."founded_on" <= "t30"."lives_on"
                      )
                    )
                    AND (
                      (
                        "t30"."ended_on" IS NULL
                      )
                      OR (
                        "t30"."lives_on" IS NULL
                      )
                      OR (
                        "t30"."ended_on" > "t30"."lives_on"
                      )
                    )
                ) AS "t34"
                LEFT OUTER JOIN (
                  SELECT
                    "t39"."org_id",
                    "t39"."period",
                    "t39"."filled",
                    "t39"."unclear_seats",
                    "t39"."deputies",
                    "t39"."unclear_deputies",
                    "t39"."needed"
                  FROM (
                    SELECT
                      "t38"."org_id",
                      "t38"."period",
                      "t38"."opens_on",
                      "t38"."filled",
                      "t38"."unclear_seats",
                      "t38"."deputies",
                      "t38"."unclear_deputies",
                      "t20"."since",
                      "t20"."until",
                      "t20"."needed"
                    FROM (
                      SELECT
                        "t36"."org_id",
                        "t36"."period",
                        "t36"."opens_on",
                        SUM("t36"."seat") AS "filled",
                        SUM("t36"."unclear") AS "unclear_seats",
                        SUM("t36"."deputy") AS "deputies",
                        SUM("t36"."unclear_deputy") AS "unclear_deputies"
                      FROM (
                        SELECT
                          "t35"."org_id",
                          "t35"."period",
                          "t35"."opens_on",
                          "t35"."person_id",
                          MAX("t35"."seat") AS "seat",
                          SUM("t35"."unclear") AS "unclear",
                          MAX(
                            CASE
                              WHEN (
                                "t35"."seat" = 1
                              ) AND (
                                "t35"."title" = 'deputy_secretary'
                              )
                              THEN 1
                              ELSE 0
                            END
                          ) AS "deputy",
                          COALESCE(
                            SUM(
                              CASE
                                WHEN (
                                  "t35"."unclear" = 1
                                )
                                AND (
                                  (
                                    "t35"."title" IS NULL
                                  ) OR (
                                    "t35"."title" = 'deputy_secretary'
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
                            "t31"."org_id",
                            "t31"."period",
                            "t31"."opens_on",
                            "t31"."post_id",
                            "t31"."person_id",
                            "t31"."title",
                            "t31"."from",
                            "t31"."to",
                            CASE
                              WHEN "t31"."title" IN (
                                'secretary',
                                'deputy_secretary',
                                'organisation_member',
                                'publicity_member',
                                'discipline_member',
                                'youth_member',
                                'committee_member'
                              )
                              AND (
                                "t31"."person_id" IS NOT NULL
                              )
                              AND (
                                "t31"."from" IS NOT NULL
                              )
                              THEN 1
                              ELSE 0
                            END AS "seat",
                            CASE
                              WHEN (
                                "t31"."title" IS NULL
                              )
                              OR (
                                "t31"."title" IN (
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
                                    "t31"."person_id" IS NULL
                                  ) OR (
                                    "t31"."from" IS NULL
                                  )
                                )
                              )
                              THEN 1
                              ELSE 0
                            END AS "unclear"
                          FROM (
                            SELECT
                              "t29"."org_id",
                              "t29"."period",
                              "t29"."opens_on",
                              "t19"."post_id",
                              "t19"."person_id",
                              "t19"."title",
                              "t19"."from",
                              "t19"."to"
                            FROM (
                              SELECT
                                "t25"."org_id",
                                "t25"."period",
                                "t25"."opens_on"
                              FROM "t24" AS "t25"
                              WHERE
                                (
                                  "t25"."founded_on" IS NULL
                                ) OR (
                                  "t25"."founded_on" <= "t25"."starts_on"
                                )
                            ) AS "t29"
                            INNER JOIN (
                              SELECT
                                "t6"."org_id",
                                "t6"."post_id",
                                "t6"."person_id",
                                "t6"."title",
                                "t6"."from",
                                "t6"."to"
                              FROM "post" AS "t6"
                            ) AS "t19"
                              ON "t29"."org_id" = "t19"."org_id"
                          ) AS "t31"
                          WHERE
                            (
                              (
                                "t31"."from" <= "t31"."opens_on"
                              ) OR (
                                "t31"."from" IS NULL
                              )
                            )
                            AND (
                              (
                                "t31"."to" > "t31"."opens_on"
                              ) OR (
                                "t31"."to" IS NULL
                              )
                            )
                        ) AS "t35"
                        GROUP BY
                          1,
                          2,
                          3,
                          4
                      ) AS "t36"
                      GROUP BY
                        1,
                        2,
                        3
                    ) AS "t38"
                    INNER JOIN (
                      SELECT
                        "t0"."since",
                        "t0"."until",
                        "t0"."highest" AS "needed"
                      FROM "figure" AS "t0"
                      WHERE
                        "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
                    ) AS "t20"
                      ON "t38"."opens_on" >= "t20"."since" AND "t38"."opens_on" < "t20"."until"
                  ) AS "t39"
                ) AS "t41"
                  ON "t34"."org_id" = "t41"."org_id" AND "t34"."period" = "t41"."period"
              ) AS "t42"
              WHERE
                (
                  "t42"."deputies" + "t42"."unclear_deputies"
                ) > 0
            ) AS "t44"
            INNER JOIN (
              SELECT
                "t14".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-10b'
              ) AS "t14"
            ) AS "t23"
              ON "t44"."kind_code" = "t23"."kind_code"
              AND "t44"."regime_code" = "t23"."regime_code"
          ) AS "t45"
          WHERE
            "t45"."scope_from" <= "t45"."opens_on"
            AND (
              (
                "t45"."scope_to" IS NULL
              ) OR (
                "t45"."scope_to" > "t45"."opens_on"
              )
            )
            AND (
              (
                "t45"."min_size" IS NULL
              )
              OR (
                "t45"."size" IS NULL
              )
              OR (
                "t45"."size" >= "t45"."min_size"
              )
            )
        ) AS "t47"
        LEFT OUTER JOIN "chain" AS "t8"
          ON "t47"."org_id" = "t8"."org_id"
      ) AS "t48"
    ) AS "t50"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t50"."chain" = "t7"."chain"
      AND "t50"."parameter" = "t7"."code"
      AND "t50"."opens_on" >= "t7"."since"
      AND "t50"."opens_on" < "t7"."until"
  ) AS "t51"
  WHERE
    (
      "t51"."adopted" = 0
    ) OR (
      "t51"."highest" IS NOT NULL
    )
) AS "t52"
