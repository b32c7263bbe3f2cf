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
      "t6"."period",
      "t6"."starts_on",
      "t6"."ends_on" AS "opens_on"
    FROM "period" AS "t6"
    WHERE
      "t6"."freq" = 'Q'
  ) AS "t25"
)
SELECT
  MD5(
    "t56"."rule" || '|' || CAST("t56"."org_id" AS TEXT) || '|' || "t56"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t56"."period", '')
  ) AS "duty_key",
  "t56"."rule",
  "t56"."rule_version",
  "t56"."org_id",
  "t56"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t56"."period",
  "t56"."opens_on",
  "t56"."due_on",
  CASE
    WHEN "t56"."detail" IN ('none_set_up')
    THEN 'met'
    WHEN "t56"."detail" IN ('set_up')
    THEN 'unmet'
    WHEN "t56"."detail" IN ('roll_unclear', 'scope_unclear', 'seats_unclear', 'seats_unregistered')
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t56"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t56"."observed",
  "t56"."required",
  "t56"."base",
  "t56"."detail"
FROM (
  SELECT
    "t55"."org_id",
    "t55"."period",
    "t55"."opens_on",
    "t55"."due_on",
    "t55"."done_on",
    "t55"."full",
    "t55"."full_unclear",
    "t55"."filled",
    "t55"."unclear_seats",
    "t55"."needed",
    "t55"."rule",
    "t55"."rule_version",
    "t55"."subject_kind",
    "t55"."certain",
    CASE WHEN "t55"."at_most" = 1 THEN "t55"."lowest" ELSE "t55"."highest" END AS "figure",
    CASE
      WHEN "t55"."rule" = 'ZZ-08b'
      THEN CASE
        WHEN "t55"."certain" = 0
        THEN 'scope_unclear'
        WHEN (
          "t55"."full" + "t55"."full_unclear"
        ) = 0
        THEN 'roll_unclear'
        WHEN (
          "t55"."full" + "t55"."full_unclear"
        ) >= CASE WHEN "t55"."at_most" = 1 THEN "t55"."lowest" ELSE "t55"."highest" END
        THEN 'roll_unclear'
        WHEN "t55"."filled" >= "t55"."needed"
        THEN 'set_up'
        WHEN (
          "t55"."filled" + "t55"."unclear_seats"
        ) >= "t55"."needed"
        THEN 'seats_unclear'
        WHEN "t55"."filled" = 0
        THEN 'seats_unregistered'
        ELSE 'none_set_up'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t55"."rule" = 'ZZ-08b' THEN "t55"."full" ELSE NULL END AS "observed",
    CASE
      WHEN "t55"."rule" = 'ZZ-08b'
      THEN CASE WHEN "t55"."at_most" = 1 THEN "t55"."lowest" ELSE "t55"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t55"."rule" = 'ZZ-08b' THEN "t55"."filled" ELSE NULL END AS "base"
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
      "t54"."parameter",
      "t54"."at_most",
      "t54"."adopted",
      "t54"."certain",
      "t54"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t52"."org_id",
        "t52"."period",
        "t52"."opens_on",
        "t52"."due_on",
        "t52"."done_on",
        "t52"."full",
        "t52"."full_unclear",
        "t52"."filled",
        "t52"."unclear_seats",
        "t52"."needed",
        "t52"."rule",
        "t52"."rule_version",
        "t52"."subject_kind",
        "t52"."parameter",
        "t52"."at_most",
        "t52"."adopted",
        "t52"."certain",
        COALESCE("t52"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t51"."org_id",
          "t51"."period",
          "t51"."opens_on",
          "t51"."due_on",
          "t51"."done_on",
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
          "t51"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t49"."org_id",
            "t49"."period",
            "t49"."opens_on",
            "t49"."due_on",
            "t49"."done_on",
            "t49"."full",
            "t49"."full_unclear",
            "t49"."filled",
            "t49"."unclear_seats",
            "t49"."needed",
            "t49"."rule",
            "t49"."rule_version",
            "t49"."subject_kind",
            "t49"."parameter",
            "t49"."at_most",
            "t49"."adopted",
            CASE
              WHEN (
                "t49"."scope_certain" = 1
              )
              AND (
                (
                  "t49"."min_size" IS NULL
                ) OR (
                  "t49"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
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
              COALESCE("t43"."members", 0) AS "members",
              COALESCE("t43"."members_unclear", 0) AS "members_unclear",
              COALESCE("t43"."full", 0) AS "full",
              COALESCE("t43"."full_unclear", 0) AS "full_unclear",
              COALESCE("t48"."filled", 0) AS "filled",
              COALESCE("t48"."unclear_seats", 0) AS "unclear_seats",
              COALESCE("t48"."deputies", 0) AS "deputies",
              COALESCE("t48"."unclear_deputies", 0) AS "unclear_deputies",
              "t48"."needed",
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
            LEFT OUTER JOIN (
              SELECT
                "t40"."org_id",
                "t40"."period",
                SUM("t40"."dated") AS "members",
                COALESCE(SUM(CASE WHEN "t40"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "members_unclear",
                SUM("t40"."full") AS "full",
                COALESCE(
                  SUM(
                    CASE WHEN (
                      "t40"."full" = 0
                    ) AND (
                      "t40"."maybe_full" = 1
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
              ) AS "t40"
              GROUP BY
                1,
                2
            ) AS "t43"
              ON "t38"."org_id" = "t43"."org_id" AND "t38"."period" = "t43"."period"
            LEFT OUTER JOIN (
              SELECT
                "t46"."org_id",
                "t46"."period",
                "t46"."filled",
                "t46"."unclear_seats",
                "t46"."deputies",
                "t46"."unclear_deputies",
                "t46"."needed"
              FROM (
                SELECT
                  "t45"."org_id",
                  "t45"."period",
                  "t45"."opens_on",
                  "t45"."filled",
                  "t45"."unclear_seats",
                  "t45"."deputies",
                  "t45"."unclear_deputies",
                  "t23"."since",
                  "t23"."until",
                  "t23"."needed"
                FROM (
                  SELECT
                    "t41"."org_id",
                    "t41"."period",
                    "t41"."opens_on",
                    SUM("t41"."seat") AS "filled",
                    SUM("t41"."unclear") AS "unclear_seats",
                    SUM("t41"."deputy") AS "deputies",
                    SUM("t41"."unclear_deputy") AS "unclear_deputies"
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
                            'organisation_member',
                            'publicity_member',
                            'discipline_member',
                            'youth_member',
                            'committee_member'
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
                              'organisation_member',
                              'publicity_member',
                              'discipline_member',
                              'youth_member',
                              'committee_member'
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
                          "t22"."post_id",
                          "t22"."person_id",
                          "t22"."title",
                          "t22"."from",
                          "t22"."to"
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
                            "t7"."org_id",
                            "t7"."post_id",
                            "t7"."person_id",
                            "t7"."title",
                            "t7"."from",
                            "t7"."to"
                          FROM "post" AS "t7"
                        ) AS "t22"
                          ON "t32"."org_id" = "t22"."org_id"
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
                  ) AS "t41"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t45"
                INNER JOIN (
                  SELECT
                    "t0"."since",
                    "t0"."until",
                    "t0"."highest" AS "needed"
                  FROM "figure" AS "t0"
                  WHERE
                    "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
                ) AS "t23"
                  ON "t45"."opens_on" >= "t23"."since" AND "t45"."opens_on" < "t23"."until"
              ) AS "t46"
            ) AS "t48"
              ON "t38"."org_id" = "t48"."org_id" AND "t38"."period" = "t48"."period"
            INNER JOIN (
              SELECT
                "t16".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'org_quarter'
              ) AS "t16"
            ) AS "t26"
              ON "t38"."kind_code" = "t26"."kind_code"
              AND "t38"."regime_code" = "t26"."regime_code"
          ) AS "t49"
          WHERE
            "t49"."scope_from" <= "t49"."opens_on"
            AND (
              (
                "t49"."scope_to" IS NULL
              ) OR (
                "t49"."scope_to" > "t49"."opens_on"
              )
            )
            AND (
              (
                "t49"."min_size" IS NULL
              )
              OR (
                "t49"."size" IS NULL
              )
              OR (
                "t49"."size" >= "t49"."min_size"
              )
            )
            AND CASE WHEN "t49"."rule" = 'ZZ-08b' THEN TRUE ELSE NULL END
        ) AS "t51"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t51"."org_id" = "t9"."org_id"
      ) AS "t52"
    ) AS "t54"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t54"."chain" = "t8"."chain"
      AND "t54"."parameter" = "t8"."code"
      AND "t54"."opens_on" >= "t8"."since"
      AND "t54"."opens_on" < "t8"."until"
  ) AS "t55"
  WHERE
    (
      (
        "t55"."adopted" = 0
      ) OR (
        "t55"."highest" IS NOT NULL
      )
    )
    AND (
      NOT (
        "t55"."rule" IN ('ZZ-08b')
      )
      OR CASE
        WHEN "t55"."rule" = 'ZZ-08b'
        THEN "t55"."full" < CASE WHEN "t55"."at_most" = 1 THEN "t55"."lowest" ELSE "t55"."highest" END
        ELSE NULL
      END
    )
) AS "t56"
