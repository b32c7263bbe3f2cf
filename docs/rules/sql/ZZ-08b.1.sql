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
    "t60"."rule" || '|' || CAST("t60"."org_id" AS TEXT) || '|' || "t60"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t60"."period", '')
  ) AS "duty_key",
  "t60"."rule",
  "t60"."rule_version",
  "t60"."org_id",
  "t60"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t60"."period",
  "t60"."opens_on",
  "t60"."due_on",
  CASE
    WHEN "t60"."detail" IN ('roll_unclear', 'scope_unclear', 'seats_unclear', 'seats_unregistered')
    THEN 'unknown'
    WHEN "t60"."detail" IN ('set_up')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t60"."done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  "t60"."observed",
  "t60"."required",
  "t60"."base",
  "t60"."detail"
FROM (
  SELECT
    "t59"."org_id",
    "t59"."period",
    "t59"."opens_on",
    "t59"."due_on",
    "t59"."lives_on",
    "t59"."done_on",
    "t59"."members",
    "t59"."members_unclear",
    "t59"."full",
    "t59"."full_unclear",
    "t59"."filled",
    "t59"."unclear_seats",
    "t59"."deputies",
    "t59"."unclear_deputies",
    "t59"."needed",
    "t59"."rule",
    "t59"."rule_version",
    "t59"."subject_kind",
    "t59"."certain",
    CASE WHEN "t59"."at_most" = 1 THEN "t59"."lowest" ELSE "t59"."highest" END AS "figure",
    CASE
      WHEN "t59"."certain" = 0
      THEN 'scope_unclear'
      WHEN (
        "t59"."full" + "t59"."full_unclear"
      ) = 0
      THEN 'roll_unclear'
      WHEN (
        "t59"."full" + "t59"."full_unclear"
      ) >= CASE WHEN "t59"."at_most" = 1 THEN "t59"."lowest" ELSE "t59"."highest" END
      THEN 'roll_unclear'
      WHEN "t59"."filled" >= "t59"."needed"
      THEN 'set_up'
      WHEN (
        "t59"."filled" + "t59"."unclear_seats"
      ) >= "t59"."needed"
      THEN 'seats_unclear'
      WHEN "t59"."filled" = 0
      THEN 'seats_unregistered'
      ELSE 'none_set_up'
    END AS "detail",
    "t59"."full" AS "observed",
    CASE WHEN "t59"."at_most" = 1 THEN "t59"."lowest" ELSE "t59"."highest" END AS "required",
    "t59"."filled" AS "base"
  FROM (
    SELECT
      "t58"."org_id",
      "t58"."period",
      "t58"."opens_on",
      "t58"."due_on",
      "t58"."lives_on",
      "t58"."done_on",
      "t58"."members",
      "t58"."members_unclear",
      "t58"."full",
      "t58"."full_unclear",
      "t58"."filled",
      "t58"."unclear_seats",
      "t58"."deputies",
      "t58"."unclear_deputies",
      "t58"."needed",
      "t58"."rule",
      "t58"."rule_version",
      "t58"."subject_kind",
      "t58"."parameter",
      "t58"."at_most",
      "t58"."adopted",
      "t58"."certain",
      "t58"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t56"."org_id",
        "t56"."period",
        "t56"."opens_on",
        "t56"."due_on",
        "t56"."lives_on",
        "t56"."done_on",
        "t56"."members",
        "t56"."members_unclear",
        "t56"."full",
        "t56"."full_unclear",
        "t56"."filled",
        "t56"."unclear_seats",
        "t56"."deputies",
        "t56"."unclear_deputies",
        "t56"."needed",
        "t56"."rule",
        "t56"."rule_version",
        "t56"."subject_kind",
        "t56"."parameter",
        "t56"."at_most",
        "t56"."adopted",
        "t56"."certain",
        COALESCE("t56"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t55"."org_id",
          "t55"."period",
          "t55"."opens_on",
          "t55"."due_on",
          "t55"."lives_on",
          "t55"."done_on",
          "t55"."members",
          "t55"."members_unclear",
          "t55"."full",
          "t55"."full_unclear",
          "t55"."filled",
          "t55"."unclear_seats",
          "t55"."deputies",
          "t55"."unclear_deputies",
          "t55"."needed",
          "t55"."rule",
          "t55"."rule_version",
          "t55"."subject_kind",
          "t55"."parameter",
          "t55"."at_most",
          "t55"."adopted",
          "t55"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t53"."org_id",
            "t53"."period",
            "t53"."opens_on",
            "t53"."due_on",
            "t53"."lives_on",
            "t53"."done_on",
            "t53"."members",
            "t53"."members_unclear",
            "t53"."full",
            "t53"."full_unclear",
            "t53"."filled",
            "t53"."unclear_seats",
            "t53"."deputies",
            "t53"."unclear_deputies",
            "t53"."needed",
            "t53"."rule",
            "t53"."rule_version",
            "t53"."subject_kind",
            "t53"."parameter",
            "t53"."at_most",
            "t53"."adopted",
            CASE
              WHEN (
                "t53"."scope_certain" = 1
              )
              AND (
                (
                  "t53"."min_size" IS NULL
                ) OR (
                  "t53"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t52"."org_id",
              "t52"."period",
              "t52"."opens_on",
              "t52"."due_on",
              "t52"."lives_on",
              "t52"."done_on",
              "t52"."size",
              "t52"."kind_code",
              "t52"."regime_code",
              "t52"."members",
              "t52"."members_unclear",
              "t52"."full",
              "t52"."full_unclear",
              "t52"."filled",
              "t52"."unclear_seats",
              "t52"."deputies",
              "t52"."unclear_deputies",
              "t52"."needed",
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
                *
              FROM (
                SELECT
                  "t39"."org_id",
                  "t39"."period",
                  "t39"."opens_on",
                  "t39"."due_on",
                  "t39"."lives_on",
                  "t39"."done_on",
                  "t39"."size",
                  "t39"."kind_code",
                  "t39"."regime_code",
                  COALESCE("t44"."members", 0) AS "members",
                  COALESCE("t44"."members_unclear", 0) AS "members_unclear",
                  COALESCE("t44"."full", 0) AS "full",
                  COALESCE("t44"."full_unclear", 0) AS "full_unclear",
                  COALESCE("t49"."filled", 0) AS "filled",
                  COALESCE("t49"."unclear_seats", 0) AS "unclear_seats",
                  COALESCE("t49"."deputies", 0) AS "deputies",
                  COALESCE("t49"."unclear_deputies", 0) AS "unclear_deputies",
                  "t49"."needed"
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
                ) AS "t39"
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
                ) AS "t44"
                  ON "t39"."org_id" = "t44"."org_id" AND "t39"."period" = "t44"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t47"."org_id",
                    "t47"."period",
                    "t47"."filled",
                    "t47"."unclear_seats",
                    "t47"."deputies",
                    "t47"."unclear_deputies",
                    "t47"."needed"
                  FROM (
                    SELECT
                      "t46"."org_id",
                      "t46"."period",
                      "t46"."opens_on",
                      "t46"."filled",
                      "t46"."unclear_seats",
                      "t46"."deputies",
                      "t46"."unclear_deputies",
                      "t23"."since",
                      "t23"."until",
                      "t23"."needed"
                    FROM (
                      SELECT
                        "t42"."org_id",
                        "t42"."period",
                        "t42"."opens_on",
                        SUM("t42"."seat") AS "filled",
                        SUM("t42"."unclear") AS "unclear_seats",
                        SUM("t42"."deputy") AS "deputies",
                        SUM("t42"."unclear_deputy") AS "unclear_deputies"
                      FROM (
                        SELECT
                          "t40"."org_id",
                          "t40"."period",
                          "t40"."opens_on",
                          "t40"."person_id",
                          MAX("t40"."seat") AS "seat",
                          SUM("t40"."unclear") AS "unclear",
                          MAX(
                            CASE
                              WHEN (
                                "t40"."seat" = 1
                              ) AND (
                                "t40"."title" = 'deputy_secretary'
                              )
                              THEN 1
                              ELSE 0
                            END
                          ) AS "deputy",
                          COALESCE(
                            SUM(
                              CASE
                                WHEN (
                                  "t40"."unclear" = 1
                                )
                                AND (
                                  (
                                    "t40"."title" IS NULL
                                  ) OR (
                                    "t40"."title" = 'deputy_secretary'
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
                        ) AS "t40"
                        GROUP BY
                          1,
                          2,
                          3,
                          4
                      ) AS "t42"
                      GROUP BY
                        1,
                        2,
                        3
                    ) AS "t46"
                    INNER JOIN (
                      SELECT
                        "t0"."since",
                        "t0"."until",
                        "t0"."highest" AS "needed"
                      FROM "figure" AS "t0"
                      WHERE
                        "t0"."code" = 'HY-04.committee_seats' AND "t0"."chain" = 0
                    ) AS "t23"
                      ON "t46"."opens_on" >= "t23"."since" AND "t46"."opens_on" < "t23"."until"
                  ) AS "t47"
                ) AS "t49"
                  ON "t39"."org_id" = "t49"."org_id" AND "t39"."period" = "t49"."period"
              ) AS "t50"
              WHERE
                TRUE
            ) AS "t52"
            INNER JOIN (
              SELECT
                "t16".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZZ-08b'
              ) AS "t16"
            ) AS "t26"
              ON "t52"."kind_code" = "t26"."kind_code"
              AND "t52"."regime_code" = "t26"."regime_code"
          ) AS "t53"
          WHERE
            "t53"."scope_from" <= "t53"."opens_on"
            AND (
              (
                "t53"."scope_to" IS NULL
              ) OR (
                "t53"."scope_to" > "t53"."opens_on"
              )
            )
            AND (
              (
                "t53"."min_size" IS NULL
              )
              OR (
                "t53"."size" IS NULL
              )
              OR (
                "t53"."size" >= "t53"."min_size"
              )
            )
        ) AS "t55"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t55"."org_id" = "t9"."org_id"
      ) AS "t56"
    ) AS "t58"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t58"."chain" = "t8"."chain"
      AND "t58"."parameter" = "t8"."code"
      AND "t58"."opens_on" >= "t8"."since"
      AND "t58"."opens_on" < "t8"."until"
  ) AS "t59"
  WHERE
    (
      (
        "t59"."adopted" = 0
      ) OR (
        "t59"."highest" IS NOT NULL
      )
    )
    AND "t59"."full" < CASE WHEN "t59"."at_most" = 1 THEN "t59"."lowest" ELSE "t59"."highest" END
) AS "t60"
