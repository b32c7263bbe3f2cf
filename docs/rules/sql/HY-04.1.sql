-- HY-04 · 1
-- {"condition": "committee", "freq": "M", "kind": "committee_meeting", "months": 1, "parameter": "HY-04.at_least", "record_kind": "meeting", "rule": "HY-04", "rule_version": 1, "subject_kind": "org"}
WITH "t14" AS (
  SELECT
    "t2"."period",
    "t2"."starts_on",
    "t2"."ends_on"
  FROM "period" AS "t2"
), "t42" AS (
  SELECT
    "t25"."rule",
    "t25"."parameter",
    "t25"."freq",
    "t12"."period",
    "t12"."starts_on",
    "t12"."ends_on",
    "t28"."setter_id",
    "t28"."since",
    "t28"."until",
    "t28"."value"
  FROM (
    SELECT
      "t3"."rule",
      "t3"."parameter",
      "t3"."freq"
    FROM "periodic" AS "t3"
  ) AS "t25"
  INNER JOIN "period" AS "t12"
    ON "t25"."freq" = "t12"."freq"
  INNER JOIN (
    SELECT
      "t5"."code" AS "parameter",
      "t5"."org_id" AS "setter_id",
      "t5"."from" AS "since",
      "t5"."to" AS "until",
      "t5"."value"
    FROM "parameter" AS "t5"
  ) AS "t28"
    ON "t25"."parameter" = "t28"."parameter"
), "t68" AS (
  SELECT
    "t57"."meeting_id",
    "t57"."org_id",
    "t57"."held_on",
    "t57"."entered_on",
    "t57"."record_kind_code",
    "t57"."first_day",
    "t57"."last_day",
    "t57"."period",
    "t57"."starts_on",
    "t57"."ends_on",
    CASE
      WHEN (
        "t57"."first_day" >= "t57"."starts_on"
      )
      AND (
        "t57"."last_day" <= "t57"."ends_on"
      )
      AND (
        "t57"."held_on" IS NOT NULL
      )
      AND (
        "t57"."record_kind_code" <> '?'
      )
      THEN 1
      ELSE 0
    END AS "sure"
  FROM (
    SELECT
      "t50"."meeting_id",
      "t50"."org_id",
      "t50"."held_on",
      "t50"."entered_on",
      "t50"."record_kind_code",
      "t50"."first_day",
      "t50"."last_day",
      "t32"."period",
      "t32"."starts_on",
      "t32"."ends_on"
    FROM (
      SELECT
        "t40"."meeting_id",
        "t40"."org_id",
        "t40"."held_on",
        "t40"."entered_on",
        COALESCE("t40"."kind", '?') AS "record_kind_code",
        COALESCE(COALESCE("t40"."own_from", "t40"."held_on"), MAKE_DATE(1, 1, 1)) AS "first_day",
        COALESCE(COALESCE("t40"."own_to", "t40"."held_on"), MAKE_DATE(9999, 12, 31)) AS "last_day"
      FROM (
        SELECT
          "t11"."meeting_id",
          "t11"."org_id",
          "t11"."kind",
          "t11"."held_on",
          "t11"."entered_on",
          "t11"."for_period",
          "t11"."replaces_id",
          "t11"."host_id",
          "t22"."own_from",
          "t22"."own_to"
        FROM "meeting" AS "t11"
        LEFT OUTER JOIN (
          SELECT
            "t2"."period" AS "for_period",
            "t2"."starts_on" AS "own_from",
            "t2"."ends_on" AS "own_to"
          FROM "period" AS "t2"
        ) AS "t22"
          ON "t11"."for_period" = "t22"."for_period"
      ) AS "t40"
      WHERE
        (
          "t40"."for_period" IS NULL
        ) OR (
          "t40"."own_from" IS NOT NULL
        )
    ) AS "t50"
    INNER JOIN "t14" AS "t32"
      ON "t50"."first_day" <= "t32"."ends_on" AND "t50"."last_day" >= "t32"."starts_on"
  ) AS "t57"
), "t76" AS (
  SELECT
    "t70"."org_id",
    "t70"."period",
    "t70"."record_kind_code",
    SUM("t70"."sure") AS "sure",
    COUNT(*) AS "all"
  FROM "t68" AS "t70"
  GROUP BY
    1,
    2,
    3
)
SELECT
  MD5(
    "t103"."rule" || '|' || CAST("t103"."org_id" AS TEXT) || '|' || "t103"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t103"."period", '')
  ) AS "duty_key",
  "t103"."rule",
  "t103"."rule_version",
  "t103"."org_id",
  "t103"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t103"."period",
  "t103"."opens_on",
  "t103"."due_on",
  "t103"."verdict",
  CASE WHEN "t103"."verdict" = 'met' THEN "t103"."done_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE
    WHEN "t103"."verdict" = 'met'
    THEN "t103"."recorded_on"
    ELSE CAST(NULL AS DATE)
  END AS "recorded_on",
  "t103"."observed",
  "t103"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t103"."detail"
FROM (
  SELECT
    "t102"."rule",
    "t102"."rule_version",
    "t102"."subject_kind",
    "t102"."record_kind",
    "t102"."months",
    "t102"."org_id",
    "t102"."period",
    "t102"."meeting_kind",
    "t102"."opens_on",
    "t102"."due_on",
    "t102"."certain",
    "t102"."holds",
    "t102"."required",
    "t102"."months_closed",
    "t102"."observed",
    "t102"."possible",
    "t102"."verdict",
    "t102"."detail",
    "t89"."done_on",
    "t89"."recorded_on"
  FROM (
    SELECT
      "t100"."rule",
      "t100"."rule_version",
      "t100"."subject_kind",
      "t100"."record_kind",
      "t100"."months",
      "t100"."org_id",
      "t100"."period",
      "t100"."meeting_kind",
      "t100"."opens_on",
      "t100"."due_on",
      "t100"."certain",
      "t100"."holds",
      "t100"."required",
      "t100"."months_closed",
      "t100"."observed",
      "t100"."possible",
      CASE
        WHEN "t100"."certain" = 0
        THEN 'unknown'
        WHEN "t100"."holds" IS NULL
        THEN 'unknown'
        WHEN "t100"."required" IS NULL
        THEN 'unknown'
        WHEN "t100"."observed" >= "t100"."required"
        THEN 'met'
        WHEN (
          "t100"."observed" + "t100"."possible"
        ) >= "t100"."required"
        THEN 'unknown'
        WHEN "t100"."months_closed" < "t100"."months"
        THEN 'unknown'
        WHEN "t100"."observed" = 0
        THEN 'unmet'
        ELSE 'unmet'
      END AS "verdict",
      CASE
        WHEN "t100"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t100"."holds" IS NULL
        THEN 'condition_unclear'
        WHEN "t100"."required" IS NULL
        THEN 'no_parameter'
        WHEN "t100"."observed" >= "t100"."required"
        THEN 'done'
        WHEN (
          "t100"."observed" + "t100"."possible"
        ) >= "t100"."required"
        THEN 'undated_record'
        WHEN "t100"."months_closed" < "t100"."months"
        THEN 'month_open'
        WHEN "t100"."observed" = 0
        THEN 'none'
        ELSE 'too_few'
      END AS "detail"
    FROM (
      SELECT
        "t99"."rule",
        "t99"."rule_version",
        "t99"."subject_kind",
        "t99"."record_kind",
        "t99"."months",
        "t99"."org_id",
        "t99"."period",
        "t99"."meeting_kind",
        "t99"."opens_on",
        "t99"."due_on",
        "t99"."certain",
        "t99"."holds",
        "t99"."required",
        "t99"."months_closed",
        COALESCE("t99"."sure", 0) AS "observed",
        (
          COALESCE("t99"."named", 0) - COALESCE("t99"."sure", 0)
        ) + COALESCE("t99"."blank", 0) AS "possible"
      FROM (
        SELECT
          "t98"."rule",
          "t98"."rule_version",
          "t98"."subject_kind",
          "t98"."record_kind",
          "t98"."months",
          "t98"."org_id",
          "t98"."period",
          "t98"."meeting_kind",
          "t98"."opens_on",
          "t98"."due_on",
          "t98"."certain",
          "t98"."holds",
          "t98"."required",
          "t98"."months_closed",
          "t83"."sure",
          "t83"."named",
          "t84"."blank"
        FROM (
          SELECT
            "t96"."rule",
            "t96"."rule_version",
            "t96"."subject_kind",
            "t96"."record_kind",
            "t96"."months",
            "t96"."org_id",
            "t96"."period",
            "t96"."meeting_kind",
            "t96"."opens_on",
            "t96"."due_on",
            "t96"."certain",
            "t96"."holds",
            "t96"."required",
            COALESCE("t96"."months_closed", 0) AS "months_closed"
          FROM (
            SELECT
              "t95"."rule",
              "t95"."rule_version",
              "t95"."subject_kind",
              "t95"."record_kind",
              "t95"."months",
              "t95"."org_id",
              "t95"."period",
              "t95"."meeting_kind",
              "t95"."opens_on",
              "t95"."due_on",
              "t95"."certain",
              "t95"."holds",
              "t95"."required",
              "t60"."months_closed"
            FROM (
              SELECT
                "t93"."rule",
                "t93"."rule_version",
                "t93"."subject_kind",
                "t93"."record_kind",
                "t93"."months",
                "t93"."org_id",
                "t93"."period",
                "t93"."meeting_kind",
                "t93"."opens_on",
                "t93"."due_on",
                "t93"."certain",
                "t93"."holds",
                CASE
                  WHEN "t93"."local" IS NULL
                  THEN "t93"."national"
                  WHEN "t93"."national" >= "t93"."local"
                  THEN "t93"."national"
                  ELSE "t93"."local"
                END AS "required"
              FROM (
                SELECT
                  "t92"."rule",
                  "t92"."rule_version",
                  "t92"."subject_kind",
                  "t92"."record_kind",
                  "t92"."months",
                  "t92"."org_id",
                  "t92"."period",
                  "t92"."meeting_kind",
                  "t92"."opens_on",
                  "t92"."due_on",
                  "t92"."certain",
                  "t92"."holds",
                  "t59"."national",
                  "t73"."local"
                FROM (
                  SELECT
                    "t90"."rule",
                    "t90"."rule_version",
                    "t90"."subject_kind",
                    "t90"."record_kind",
                    "t90"."months",
                    "t90"."org_id",
                    "t90"."period",
                    "t90"."meeting_kind",
                    "t90"."opens_on",
                    "t90"."due_on",
                    "t90"."certain",
                    CASE WHEN "t90"."condition" IS NULL THEN 1 ELSE "t90"."holds" END AS "holds"
                  FROM (
                    SELECT
                      "t79"."rule",
                      "t79"."rule_version",
                      "t79"."subject_kind",
                      "t79"."record_kind",
                      "t79"."condition",
                      "t79"."months",
                      "t79"."org_id",
                      "t79"."period",
                      "t79"."month",
                      "t79"."meeting_kind",
                      "t79"."opens_on",
                      "t79"."due_on",
                      "t79"."certain",
                      "t87"."holds"
                    FROM (
                      SELECT
                        "t74".*
                        EXCLUDE ("ended_on")
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t64"."rule",
                            "t64"."rule_version",
                            "t64"."subject_kind",
                            "t64"."record_kind",
                            "t64"."condition",
                            "t64"."months",
                            "t64"."org_id",
                            "t64"."period",
                            "t64"."month",
                            "t64"."meeting_kind",
                            "t64"."opens_on",
                            "t64"."due_on",
                            "t64"."certain",
                            "t29"."ended_on"
                          FROM (
                            SELECT
                              "t49"."rule",
                              "t49"."rule_version",
                              "t49"."subject_kind",
                              "t49"."record_kind",
                              "t49"."condition",
                              "t49"."months",
                              "t49"."org_id",
                              "t49"."period",
                              "t49"."month",
                              "t49"."meeting_kind",
                              "t49"."opens_on",
                              "t49"."due_on",
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
                                "t41"."rule",
                                "t41"."rule_version",
                                "t41"."subject_kind",
                                "t41"."record_kind",
                                "t41"."condition",
                                "t41"."months",
                                "t37"."org_id",
                                "t41"."period",
                                "t34"."month",
                                "t37"."kind_code",
                                "t37"."regime_code",
                                "t37"."size",
                                "t41"."kind" AS "meeting_kind",
                                "t41"."starts_on" AS "opens_on",
                                "t41"."ends_on" AS "due_on",
                                "t31"."min_size",
                                "t31"."scope_certain",
                                "t31"."scope_from",
                                "t31"."scope_to"
                              FROM (
                                SELECT
                                  "t38".*
                                  EXCLUDE ("parameter")
                                FROM (
                                  SELECT
                                    "t13"."rule",
                                    "t13"."rule_version",
                                    "t13"."subject_kind",
                                    "t13"."record_kind",
                                    "t13"."kind",
                                    "t13"."freq",
                                    "t13"."parameter",
                                    "t13"."months",
                                    "t13"."condition",
                                    "t12"."period",
                                    "t12"."starts_on",
                                    "t12"."ends_on"
                                  FROM "periodic" AS "t13"
                                  INNER JOIN "period" AS "t12"
                                    ON "t13"."freq" = "t12"."freq"
                                ) AS "t38"
                              ) AS "t41"
                              INNER JOIN (
                                SELECT
                                  "t2"."period" AS "month",
                                  "t2"."starts_on" AS "month_starts",
                                  "t2"."ends_on" AS "month_ends"
                                FROM "period" AS "t2"
                                WHERE
                                  "t2"."freq" = 'M'
                              ) AS "t34"
                                ON "t41"."starts_on" = "t34"."month_starts"
                              INNER JOIN (
                                SELECT
                                  "t7"."org_id",
                                  "t7"."size",
                                  "t7"."period" AS "month",
                                  COALESCE("t7"."kind", '?') AS "kind_code",
                                  COALESCE("t7"."regime", '?') AS "regime_code"
                                FROM "org_state" AS "t7"
                              ) AS "t37"
                                ON "t34"."month" = "t37"."month"
                              INNER JOIN (
                                SELECT
                                  "t8"."rule",
                                  "t8"."min_size",
                                  "t8"."kind" AS "kind_code",
                                  "t8"."regime" AS "regime_code",
                                  "t8"."certain" AS "scope_certain",
                                  "t8"."from" AS "scope_from",
                                  "t8"."to" AS "scope_to"
                                FROM "applicability" AS "t8"
                              ) AS "t31"
                                ON "t41"."rule" = "t31"."rule"
                                AND "t37"."kind_code" = "t31"."kind_code"
                                AND "t37"."regime_code" = "t31"."regime_code"
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
                          ) AS "t64"
                          INNER JOIN (
                            SELECT
                              "t6"."org_id",
                              "t6"."ended_on"
                            FROM "org_node" AS "t6"
                          ) AS "t29"
                            ON "t64"."org_id" = "t29"."org_id"
                        ) AS "t67"
                        WHERE
                          (
                            "t67"."ended_on" IS NULL
                          ) OR (
                            "t67"."ended_on" > "t67"."due_on"
                          )
                      ) AS "t74"
                    ) AS "t79"
                    LEFT OUTER JOIN (
                      SELECT
                        "t80"."org_id",
                        "t80"."month",
                        CASE
                          WHEN "t80"."filled" >= "t80"."seats"
                          THEN 1
                          WHEN (
                            "t80"."filled" + "t80"."unclear"
                          ) >= "t80"."seats"
                          THEN CAST(NULL AS BIGINT)
                          ELSE 0
                        END AS "holds",
                        'committee' AS "condition"
                      FROM (
                        SELECT
                          "t72"."org_id",
                          "t72"."month",
                          "t72"."month_starts",
                          "t72"."filled",
                          "t72"."unclear",
                          "t36"."seats_from",
                          "t36"."seats_to",
                          "t36"."seats"
                        FROM (
                          SELECT
                            "t65"."org_id",
                            "t65"."month",
                            "t65"."month_starts",
                            SUM("t65"."seat") AS "filled",
                            SUM("t65"."unclear") AS "unclear"
                          FROM (
                            SELECT
                              "t63"."org_id",
                              "t63"."month",
                              "t63"."month_starts",
                              "t63"."person_id",
                              MAX("t63"."seat") AS "seat",
                              SUM("t63"."unclear") AS "unclear"
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t46"."post_id",
                                  "t46"."org_id",
                                  "t46"."person_id",
                                  "t46"."title",
                                  "t46"."from",
                                  "t46"."to",
                                  "t46"."seat",
                                  "t46"."unclear",
                                  "t35"."month",
                                  "t35"."month_starts"
                                FROM (
                                  SELECT
                                    "t9"."post_id",
                                    "t9"."org_id",
                                    "t9"."person_id",
                                    "t9"."title",
                                    "t9"."from",
                                    "t9"."to",
                                    CASE
                                      WHEN "t9"."title" IN (
                                        'secretary',
                                        'deputy_secretary',
                                        'committee_member',
                                        'organisation_member',
                                        'publicity_member',
                                        'discipline_member',
                                        'youth_member'
                                      )
                                      AND (
                                        "t9"."person_id" IS NOT NULL
                                      )
                                      AND (
                                        "t9"."from" IS NOT NULL
                                      )
                                      THEN 1
                                      ELSE 0
                                    END AS "seat",
                                    CASE
                                      WHEN (
                                        "t9"."title" IS NULL
                                      )
                                      OR (
                                        "t9"."title" IN (
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
                                            "t9"."person_id" IS NULL
                                          ) OR (
                                            "t9"."from" IS NULL
                                          )
                                        )
                                      )
                                      THEN 1
                                      ELSE 0
                                    END AS "unclear"
                                  FROM "post" AS "t9"
                                ) AS "t46"
                                INNER JOIN (
                                  SELECT
                                    "t2"."period" AS "month",
                                    "t2"."starts_on" AS "month_starts"
                                  FROM "period" AS "t2"
                                  WHERE
                                    "t2"."freq" = 'M'
                                ) AS "t35"
                                  ON COALESCE("t46"."from", MAKE_DATE(1, 1, 1)) <= "t35"."month_starts"
                              ) AS "t55"
                              WHERE
                                (
                                  "t55"."to" IS NULL
                                ) OR (
                                  "t55"."to" > "t55"."month_starts"
                                )
                            ) AS "t63"
                            GROUP BY
                              1,
                              2,
                              3,
                              4
                          ) AS "t65"
                          GROUP BY
                            1,
                            2,
                            3
                        ) AS "t72"
                        INNER JOIN (
                          SELECT
                            "t5"."from" AS "seats_from",
                            "t5"."to" AS "seats_to",
                            "t5"."value" AS "seats"
                          FROM "parameter" AS "t5"
                          WHERE
                            "t5"."code" = 'HY-04.committee_seats' AND "t5"."org_id" IS NULL
                        ) AS "t36"
                          ON "t72"."month_starts" >= "t36"."seats_from"
                      ) AS "t80"
                      WHERE
                        (
                          "t80"."seats_to" IS NULL
                        ) OR (
                          "t80"."seats_to" > "t80"."month_starts"
                        )
                    ) AS "t87"
                      ON "t79"."org_id" = "t87"."org_id"
                      AND "t79"."month" = "t87"."month"
                      AND "t79"."condition" = "t87"."condition"
                  ) AS "t90"
                  WHERE
                    (
                      CASE WHEN "t90"."condition" IS NULL THEN 1 ELSE "t90"."holds" END IS NULL
                    )
                    OR (
                      CASE WHEN "t90"."condition" IS NULL THEN 1 ELSE "t90"."holds" END = 1
                    )
                ) AS "t92"
                LEFT OUTER JOIN (
                  SELECT
                    "t51"."rule",
                    "t51"."period",
                    MAX("t51"."value") AS "national"
                  FROM (
                    SELECT
                      *
                    FROM "t42" AS "t45"
                    WHERE
                      "t45"."since" <= "t45"."starts_on"
                      AND (
                        (
                          "t45"."until" IS NULL
                        ) OR (
                          "t45"."until" > "t45"."starts_on"
                        )
                      )
                      AND "t45"."setter_id" IS NULL
                  ) AS "t51"
                  GROUP BY
                    1,
                    2
                ) AS "t59"
                  ON "t92"."rule" = "t59"."rule" AND "t92"."period" = "t59"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t66"."rule",
                    "t66"."period",
                    "t66"."org_id",
                    MAX("t66"."value") AS "local"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t54"."rule",
                        "t54"."parameter",
                        "t54"."freq",
                        "t54"."period",
                        "t54"."starts_on",
                        "t54"."ends_on",
                        "t54"."setter_id",
                        "t54"."since",
                        "t54"."until",
                        "t54"."value",
                        "t26"."org_id",
                        "t26"."from",
                        "t26"."to"
                      FROM (
                        SELECT
                          *
                        FROM "t42" AS "t45"
                        WHERE
                          "t45"."since" <= "t45"."starts_on"
                          AND (
                            (
                              "t45"."until" IS NULL
                            ) OR (
                              "t45"."until" > "t45"."starts_on"
                            )
                          )
                          AND "t45"."setter_id" IS NOT NULL
                      ) AS "t54"
                      INNER JOIN (
                        SELECT
                          "t4"."org_id",
                          "t4"."ancestor_id" AS "setter_id",
                          "t4"."from",
                          "t4"."to"
                        FROM "org_ancestor" AS "t4"
                      ) AS "t26"
                        ON "t54"."setter_id" = "t26"."setter_id"
                    ) AS "t62"
                    WHERE
                      (
                        (
                          "t62"."from" <= "t62"."starts_on"
                        ) OR (
                          "t62"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t62"."to" > "t62"."starts_on"
                        ) OR (
                          "t62"."to" IS NULL
                        )
                      )
                  ) AS "t66"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t73"
                  ON "t92"."rule" = "t73"."rule"
                  AND "t92"."period" = "t73"."period"
                  AND "t92"."org_id" = "t73"."org_id"
              ) AS "t93"
            ) AS "t95"
            LEFT OUTER JOIN (
              SELECT
                "t53"."org_id",
                "t53"."record_kind",
                "t53"."period",
                COUNT(DISTINCT "t53"."month") AS "months_closed"
              FROM (
                SELECT
                  "t10"."org_id",
                  "t10"."record_kind",
                  "t10"."month",
                  "t47"."period"
                FROM "coverage" AS "t10"
                INNER JOIN (
                  SELECT
                    "t33"."period",
                    "t34"."month"
                  FROM "t14" AS "t33"
                  INNER JOIN (
                    SELECT
                      "t2"."period" AS "month",
                      "t2"."starts_on" AS "month_starts",
                      "t2"."ends_on" AS "month_ends"
                    FROM "period" AS "t2"
                    WHERE
                      "t2"."freq" = 'M'
                  ) AS "t34"
                    ON "t33"."starts_on" <= "t34"."month_starts"
                    AND "t33"."ends_on" >= "t34"."month_ends"
                ) AS "t47"
                  ON "t10"."month" = "t47"."month"
              ) AS "t53"
              GROUP BY
                1,
                2,
                3
            ) AS "t60"
              ON "t95"."org_id" = "t60"."org_id"
              AND "t95"."record_kind" = "t60"."record_kind"
              AND "t95"."period" = "t60"."period"
          ) AS "t96"
        ) AS "t98"
        LEFT OUTER JOIN (
          SELECT
            "t78"."org_id",
            "t78"."period",
            "t78"."sure",
            "t78"."record_kind_code" AS "meeting_kind",
            "t78"."all" AS "named"
          FROM "t76" AS "t78"
        ) AS "t83"
          ON "t98"."org_id" = "t83"."org_id"
          AND "t98"."period" = "t83"."period"
          AND "t98"."meeting_kind" = "t83"."meeting_kind"
        LEFT OUTER JOIN (
          SELECT
            "t78"."org_id",
            "t78"."period",
            "t78"."all" AS "blank"
          FROM "t76" AS "t78"
          WHERE
            "t78"."record_kind_code" = '?'
        ) AS "t84"
          ON "t98"."org_id" = "t84"."org_id" AND "t98"."period" = "t84"."period"
      ) AS "t99"
    ) AS "t100"
  ) AS "t102"
  LEFT OUTER JOIN (
    SELECT
      "t85"."org_id",
      "t85"."period",
      "t85"."record_kind_code" AS "meeting_kind",
      "t85"."held_on" AS "done_on",
      "t85"."reached" AS "recorded_on",
      "t85"."place" AS "required"
    FROM (
      SELECT
        "t75"."meeting_id",
        "t75"."org_id",
        "t75"."held_on",
        "t75"."entered_on",
        "t75"."record_kind_code",
        "t75"."first_day",
        "t75"."last_day",
        "t75"."period",
        "t75"."starts_on",
        "t75"."ends_on",
        "t75"."sure",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t75"."org_id", "t75"."period", "t75"."record_kind_code"
            ORDER BY "t75"."held_on" ASC, "t75"."meeting_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
          ) - 1
        ) + 1 AS "place",
        MAX("t75"."entered_on") OVER (
          PARTITION BY "t75"."org_id", "t75"."period", "t75"."record_kind_code"
          ORDER BY "t75"."held_on" ASC, "t75"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "reached"
      FROM (
        SELECT
          *
        FROM "t68" AS "t70"
        WHERE
          "t70"."sure" = 1
      ) AS "t75"
    ) AS "t85"
  ) AS "t89"
    ON "t102"."org_id" = "t89"."org_id"
    AND "t102"."period" = "t89"."period"
    AND "t102"."meeting_kind" = "t89"."meeting_kind"
    AND "t102"."required" = "t89"."required"
) AS "t103"
