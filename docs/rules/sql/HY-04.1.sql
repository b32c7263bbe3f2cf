-- HY-04 · 1
-- {"condition": "committee", "freq": "M", "kind": "committee_meeting", "months": 1, "parameter": "HY-04.at_least", "record_kind": "meeting", "rule": "HY-04", "rule_version": 1, "subject_kind": "org"}
WITH "t16" AS (
  SELECT
    "t1"."period",
    "t1"."starts_on",
    "t1"."ends_on"
  FROM "period" AS "t1"
), "t45" AS (
  SELECT
    "t23"."rule",
    "t23"."parameter",
    "t23"."freq",
    "t11"."period",
    "t11"."starts_on",
    "t11"."ends_on",
    "t30"."setter_id",
    "t30"."since",
    "t30"."until",
    "t30"."value"
  FROM (
    SELECT
      "t0"."rule",
      "t0"."parameter",
      "t0"."freq"
    FROM "periodic" AS "t0"
  ) AS "t23"
  INNER JOIN "period" AS "t11"
    ON "t23"."freq" = "t11"."freq"
  INNER JOIN (
    SELECT
      "t5"."code" AS "parameter",
      "t5"."org_id" AS "setter_id",
      "t5"."from" AS "since",
      "t5"."to" AS "until",
      "t5"."value"
    FROM "parameter" AS "t5"
  ) AS "t30"
    ON "t23"."parameter" = "t30"."parameter"
), "t72" AS (
  SELECT
    "t61"."meeting_id",
    "t61"."org_id",
    "t61"."held_on",
    "t61"."entered_on",
    "t61"."record_kind_code",
    "t61"."first_day",
    "t61"."last_day",
    "t61"."period",
    "t61"."starts_on",
    "t61"."ends_on",
    CASE
      WHEN (
        "t61"."first_day" >= "t61"."starts_on"
      )
      AND (
        "t61"."last_day" <= "t61"."ends_on"
      )
      AND (
        "t61"."held_on" IS NOT NULL
      )
      AND (
        "t61"."record_kind_code" <> '?'
      )
      THEN 1
      ELSE 0
    END AS "sure"
  FROM (
    SELECT
      "t54"."meeting_id",
      "t54"."org_id",
      "t54"."held_on",
      "t54"."entered_on",
      "t54"."record_kind_code",
      "t54"."first_day",
      "t54"."last_day",
      "t34"."period",
      "t34"."starts_on",
      "t34"."ends_on"
    FROM (
      SELECT
        "t44"."meeting_id",
        "t44"."org_id",
        "t44"."held_on",
        "t44"."entered_on",
        COALESCE("t44"."kind", '?') AS "record_kind_code",
        COALESCE(COALESCE("t44"."own_from", "t44"."held_on"), MAKE_DATE(1, 1, 1)) AS "first_day",
        COALESCE(COALESCE("t44"."own_to", "t44"."held_on"), MAKE_DATE(9999, 12, 31)) AS "last_day"
      FROM (
        SELECT
          "t13"."meeting_id",
          "t13"."org_id",
          "t13"."kind",
          "t13"."held_on",
          "t13"."entered_on",
          "t13"."for_period",
          "t13"."replaces_id",
          "t13"."host_id",
          "t25"."own_from",
          "t25"."own_to"
        FROM "meeting" AS "t13"
        LEFT OUTER JOIN (
          SELECT
            "t1"."period" AS "for_period",
            "t1"."starts_on" AS "own_from",
            "t1"."ends_on" AS "own_to"
          FROM "period" AS "t1"
        ) AS "t25"
          ON "t13"."for_period" = "t25"."for_period"
      ) AS "t44"
      WHERE
        (
          "t44"."for_period" IS NULL
        ) OR (
          "t44"."own_from" IS NOT NULL
        )
    ) AS "t54"
    INNER JOIN "t16" AS "t34"
      ON "t54"."first_day" <= "t34"."ends_on" AND "t54"."last_day" >= "t34"."starts_on"
  ) AS "t61"
), "t81" AS (
  SELECT
    "t74"."org_id",
    "t74"."period",
    "t74"."record_kind_code",
    SUM("t74"."sure") AS "sure",
    COUNT(*) AS "all"
  FROM "t72" AS "t74"
  GROUP BY
    1,
    2,
    3
)
SELECT
  MD5(
    "t109"."rule" || '|' || CAST("t109"."org_id" AS TEXT) || '|' || "t109"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t109"."period", '')
  ) AS "duty_key",
  "t109"."rule",
  "t109"."rule_version",
  "t109"."org_id",
  "t109"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t109"."period",
  "t109"."opens_on",
  "t109"."due_on",
  "t109"."verdict",
  CASE WHEN "t109"."verdict" = 'met' THEN "t109"."done_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE
    WHEN "t109"."verdict" = 'met'
    THEN "t109"."recorded_on"
    ELSE CAST(NULL AS DATE)
  END AS "recorded_on",
  "t109"."observed",
  "t109"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t109"."detail"
FROM (
  SELECT
    "t108"."rule",
    "t108"."rule_version",
    "t108"."subject_kind",
    "t108"."record_kind",
    "t108"."months",
    "t108"."org_id",
    "t108"."period",
    "t108"."meeting_kind",
    "t108"."opens_on",
    "t108"."due_on",
    "t108"."certain",
    "t108"."holds",
    "t108"."required",
    "t108"."months_closed",
    "t108"."observed",
    "t108"."possible",
    "t108"."verdict",
    "t108"."detail",
    "t96"."done_on",
    "t96"."recorded_on"
  FROM (
    SELECT
      "t106"."rule",
      "t106"."rule_version",
      "t106"."subject_kind",
      "t106"."record_kind",
      "t106"."months",
      "t106"."org_id",
      "t106"."period",
      "t106"."meeting_kind",
      "t106"."opens_on",
      "t106"."due_on",
      "t106"."certain",
      "t106"."holds",
      "t106"."required",
      "t106"."months_closed",
      "t106"."observed",
      "t106"."possible",
      CASE
        WHEN "t106"."certain" = 0
        THEN 'unknown'
        WHEN "t106"."holds" IS NULL
        THEN 'unknown'
        WHEN "t106"."required" IS NULL
        THEN 'unknown'
        WHEN "t106"."observed" >= "t106"."required"
        THEN 'met'
        WHEN (
          "t106"."observed" + "t106"."possible"
        ) >= "t106"."required"
        THEN 'unknown'
        WHEN "t106"."months_closed" < "t106"."months"
        THEN 'unknown'
        WHEN "t106"."observed" = 0
        THEN 'unmet'
        ELSE 'unmet'
      END AS "verdict",
      CASE
        WHEN "t106"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t106"."holds" IS NULL
        THEN 'condition_unclear'
        WHEN "t106"."required" IS NULL
        THEN 'no_parameter'
        WHEN "t106"."observed" >= "t106"."required"
        THEN 'done'
        WHEN (
          "t106"."observed" + "t106"."possible"
        ) >= "t106"."required"
        THEN 'undated_record'
        WHEN "t106"."months_closed" < "t106"."months"
        THEN 'month_open'
        WHEN "t106"."observed" = 0
        THEN 'none'
        ELSE 'too_few'
      END AS "detail"
    FROM (
      SELECT
        "t105"."rule",
        "t105"."rule_version",
        "t105"."subject_kind",
        "t105"."record_kind",
        "t105"."months",
        "t105"."org_id",
        "t105"."period",
        "t105"."meeting_kind",
        "t105"."opens_on",
        "t105"."due_on",
        "t105"."certain",
        "t105"."holds",
        "t105"."required",
        "t105"."months_closed",
        COALESCE("t105"."sure", 0) AS "observed",
        (
          COALESCE("t105"."named", 0) - COALESCE("t105"."sure", 0)
        ) + COALESCE("t105"."blank", 0) AS "possible"
      FROM (
        SELECT
          "t104"."rule",
          "t104"."rule_version",
          "t104"."subject_kind",
          "t104"."record_kind",
          "t104"."months",
          "t104"."org_id",
          "t104"."period",
          "t104"."meeting_kind",
          "t104"."opens_on",
          "t104"."due_on",
          "t104"."certain",
          "t104"."holds",
          "t104"."required",
          "t104"."months_closed",
          "t88"."sure",
          "t88"."named",
          "t90"."blank"
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
            COALESCE("t102"."months_closed", 0) AS "months_closed"
          FROM (
            SELECT
              "t101"."rule",
              "t101"."rule_version",
              "t101"."subject_kind",
              "t101"."record_kind",
              "t101"."months",
              "t101"."org_id",
              "t101"."period",
              "t101"."meeting_kind",
              "t101"."opens_on",
              "t101"."due_on",
              "t101"."certain",
              "t101"."holds",
              "t101"."required",
              "t65"."months_closed"
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
                CASE
                  WHEN "t99"."local" IS NULL
                  THEN "t99"."national"
                  WHEN "t99"."national" >= "t99"."local"
                  THEN "t99"."national"
                  ELSE "t99"."local"
                END AS "required"
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
                  "t63"."national",
                  "t77"."local"
                FROM (
                  SELECT
                    "t94"."rule",
                    "t94"."rule_version",
                    "t94"."subject_kind",
                    "t94"."record_kind",
                    "t94"."months",
                    "t94"."org_id",
                    "t94"."period",
                    "t94"."meeting_kind",
                    "t94"."opens_on",
                    "t94"."due_on",
                    "t94"."certain",
                    CASE WHEN "t94"."condition" IS NULL THEN 1 ELSE "t94"."holds" END AS "holds"
                  FROM (
                    SELECT
                      "t82"."rule",
                      "t82"."rule_version",
                      "t82"."subject_kind",
                      "t82"."record_kind",
                      "t82"."condition",
                      "t82"."months",
                      "t82"."org_id",
                      "t82"."period",
                      "t82"."month",
                      "t82"."meeting_kind",
                      "t82"."opens_on",
                      "t82"."due_on",
                      "t82"."certain",
                      "t92"."holds"
                    FROM (
                      SELECT
                        "t78".*
                        EXCLUDE ("ended_on")
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t68"."rule",
                            "t68"."rule_version",
                            "t68"."subject_kind",
                            "t68"."record_kind",
                            "t68"."condition",
                            "t68"."months",
                            "t68"."org_id",
                            "t68"."period",
                            "t68"."month",
                            "t68"."meeting_kind",
                            "t68"."opens_on",
                            "t68"."due_on",
                            "t68"."certain",
                            "t31"."ended_on"
                          FROM (
                            SELECT
                              "t52"."rule",
                              "t52"."rule_version",
                              "t52"."subject_kind",
                              "t52"."record_kind",
                              "t52"."condition",
                              "t52"."months",
                              "t52"."org_id",
                              "t52"."period",
                              "t52"."month",
                              "t52"."meeting_kind",
                              "t52"."opens_on",
                              "t52"."due_on",
                              CASE
                                WHEN (
                                  "t52"."scope_certain" = 1
                                )
                                AND (
                                  (
                                    "t52"."min_size" IS NULL
                                  ) OR (
                                    "t52"."size" IS NOT NULL
                                  )
                                )
                                THEN 1
                                ELSE 0
                              END AS "certain"
                            FROM (
                              SELECT
                                "t43"."rule",
                                "t43"."rule_version",
                                "t43"."subject_kind",
                                "t43"."record_kind",
                                "t43"."condition",
                                "t43"."months",
                                "t39"."org_id",
                                "t43"."period",
                                "t36"."month",
                                "t39"."kind_code",
                                "t39"."regime_code",
                                "t39"."size",
                                "t43"."kind" AS "meeting_kind",
                                "t43"."starts_on" AS "opens_on",
                                "t43"."ends_on" AS "due_on",
                                "t33"."min_size",
                                "t33"."scope_certain",
                                "t33"."scope_from",
                                "t33"."scope_to"
                              FROM (
                                SELECT
                                  "t40".*
                                  EXCLUDE ("parameter")
                                FROM (
                                  SELECT
                                    "t10"."rule",
                                    "t10"."rule_version",
                                    "t10"."subject_kind",
                                    "t10"."record_kind",
                                    "t10"."kind",
                                    "t10"."freq",
                                    "t10"."parameter",
                                    "t10"."months",
                                    "t10"."condition",
                                    "t11"."period",
                                    "t11"."starts_on",
                                    "t11"."ends_on"
                                  FROM "periodic" AS "t10"
                                  INNER JOIN "period" AS "t11"
                                    ON "t10"."freq" = "t11"."freq"
                                ) AS "t40"
                              ) AS "t43"
                              INNER JOIN (
                                SELECT
                                  "t1"."period" AS "month",
                                  "t1"."starts_on" AS "month_starts",
                                  "t1"."ends_on" AS "month_ends"
                                FROM "period" AS "t1"
                                WHERE
                                  "t1"."freq" = 'M'
                              ) AS "t36"
                                ON "t43"."starts_on" = "t36"."month_starts"
                              INNER JOIN (
                                SELECT
                                  "t7"."org_id",
                                  "t7"."size",
                                  "t7"."period" AS "month",
                                  COALESCE("t7"."kind", '?') AS "kind_code",
                                  COALESCE("t7"."regime", '?') AS "regime_code"
                                FROM "org_state" AS "t7"
                              ) AS "t39"
                                ON "t36"."month" = "t39"."month"
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
                              ) AS "t33"
                                ON "t43"."rule" = "t33"."rule"
                                AND "t39"."kind_code" = "t33"."kind_code"
                                AND "t39"."regime_code" = "t33"."regime_code"
                            ) AS "t52"
                            WHERE
                              "t52"."scope_from" <= "t52"."opens_on"
                              AND (
                                (
                                  "t52"."scope_to" IS NULL
                                ) OR (
                                  "t52"."scope_to" > "t52"."opens_on"
                                )
                              )
                              AND (
                                (
                                  "t52"."min_size" IS NULL
                                )
                                OR (
                                  "t52"."size" IS NULL
                                )
                                OR (
                                  "t52"."size" >= "t52"."min_size"
                                )
                              )
                          ) AS "t68"
                          INNER JOIN (
                            SELECT
                              "t6"."org_id",
                              "t6"."ended_on"
                            FROM "org_node" AS "t6"
                          ) AS "t31"
                            ON "t68"."org_id" = "t31"."org_id"
                        ) AS "t71"
                        WHERE
                          (
                            "t71"."ended_on" IS NULL
                          ) OR (
                            "t71"."ended_on" > "t71"."due_on"
                          )
                      ) AS "t78"
                    ) AS "t82"
                    LEFT OUTER JOIN (
                      SELECT
                        "t85"."org_id",
                        "t85"."month",
                        CASE
                          WHEN "t85"."filled" >= "t85"."seats"
                          THEN 1
                          WHEN (
                            "t85"."filled" + "t85"."unclear"
                          ) >= "t85"."seats"
                          THEN CAST(NULL AS BIGINT)
                          ELSE 0
                        END AS "holds",
                        'committee' AS "condition"
                      FROM (
                        SELECT
                          "t76"."org_id",
                          "t76"."month",
                          "t76"."month_starts",
                          "t76"."filled",
                          "t76"."unclear",
                          "t38"."seats_from",
                          "t38"."seats_to",
                          "t38"."seats"
                        FROM (
                          SELECT
                            "t69"."org_id",
                            "t69"."month",
                            "t69"."month_starts",
                            SUM("t69"."seat") AS "filled",
                            SUM("t69"."unclear") AS "unclear"
                          FROM (
                            SELECT
                              "t67"."org_id",
                              "t67"."month",
                              "t67"."month_starts",
                              "t67"."person_id",
                              MAX("t67"."seat") AS "seat",
                              SUM("t67"."unclear") AS "unclear"
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t50"."post_id",
                                  "t50"."org_id",
                                  "t50"."person_id",
                                  "t50"."title",
                                  "t50"."from",
                                  "t50"."to",
                                  "t50"."seat",
                                  "t50"."unclear",
                                  "t37"."month",
                                  "t37"."month_starts"
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
                                ) AS "t50"
                                INNER JOIN (
                                  SELECT
                                    "t1"."period" AS "month",
                                    "t1"."starts_on" AS "month_starts"
                                  FROM "period" AS "t1"
                                  WHERE
                                    "t1"."freq" = 'M'
                                ) AS "t37"
                                  ON COALESCE("t50"."from", MAKE_DATE(1, 1, 1)) <= "t37"."month_starts"
                              ) AS "t59"
                              WHERE
                                (
                                  "t59"."to" IS NULL
                                ) OR (
                                  "t59"."to" > "t59"."month_starts"
                                )
                            ) AS "t67"
                            GROUP BY
                              1,
                              2,
                              3,
                              4
                          ) AS "t69"
                          GROUP BY
                            1,
                            2,
                            3
                        ) AS "t76"
                        INNER JOIN (
                          SELECT
                            "t5"."from" AS "seats_from",
                            "t5"."to" AS "seats_to",
                            "t5"."value" AS "seats"
                          FROM "parameter" AS "t5"
                          WHERE
                            "t5"."code" = 'HY-04.committee_seats' AND "t5"."org_id" IS NULL
                        ) AS "t38"
                          ON "t76"."month_starts" >= "t38"."seats_from"
                      ) AS "t85"
                      WHERE
                        (
                          "t85"."seats_to" IS NULL
                        ) OR (
                          "t85"."seats_to" > "t85"."month_starts"
                        )
                    ) AS "t92"
                      ON "t82"."org_id" = "t92"."org_id"
                      AND "t82"."month" = "t92"."month"
                      AND "t82"."condition" = "t92"."condition"
                  ) AS "t94"
                  WHERE
                    (
                      CASE WHEN "t94"."condition" IS NULL THEN 1 ELSE "t94"."holds" END IS NULL
                    )
                    OR (
                      CASE WHEN "t94"."condition" IS NULL THEN 1 ELSE "t94"."holds" END = 1
                    )
                ) AS "t98"
                LEFT OUTER JOIN (
                  SELECT
                    "t55"."rule",
                    "t55"."period",
                    MAX("t55"."value") AS "national"
                  FROM (
                    SELECT
                      *
                    FROM "t45" AS "t49"
                    WHERE
                      "t49"."since" <= "t49"."starts_on"
                      AND (
                        (
                          "t49"."until" IS NULL
                        ) OR (
                          "t49"."until" > "t49"."starts_on"
                        )
                      )
                      AND "t49"."setter_id" IS NULL
                  ) AS "t55"
                  GROUP BY
                    1,
                    2
                ) AS "t63"
                  ON "t98"."rule" = "t63"."rule" AND "t98"."period" = "t63"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t70"."rule",
                    "t70"."period",
                    "t70"."org_id",
                    MAX("t70"."value") AS "local"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t58"."rule",
                        "t58"."parameter",
                        "t58"."freq",
                        "t58"."period",
                        "t58"."starts_on",
                        "t58"."ends_on",
                        "t58"."setter_id",
                        "t58"."since",
                        "t58"."until",
                        "t58"."value",
                        "t28"."org_id",
                        "t28"."from",
                        "t28"."to"
                      FROM (
                        SELECT
                          *
                        FROM "t45" AS "t49"
                        WHERE
                          "t49"."since" <= "t49"."starts_on"
                          AND (
                            (
                              "t49"."until" IS NULL
                            ) OR (
                              "t49"."until" > "t49"."starts_on"
                            )
                          )
                          AND "t49"."setter_id" IS NOT NULL
                      ) AS "t58"
                      INNER JOIN (
                        SELECT
                          "t4"."org_id",
                          "t4"."ancestor_id" AS "setter_id",
                          "t4"."from",
                          "t4"."to"
                        FROM "org_ancestor" AS "t4"
                      ) AS "t28"
                        ON "t58"."setter_id" = "t28"."setter_id"
                    ) AS "t66"
                    WHERE
                      (
                        (
                          "t66"."from" <= "t66"."starts_on"
                        ) OR (
                          "t66"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t66"."to" > "t66"."starts_on"
                        ) OR (
                          "t66"."to" IS NULL
                        )
                      )
                  ) AS "t70"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t77"
                  ON "t98"."rule" = "t77"."rule"
                  AND "t98"."period" = "t77"."period"
                  AND "t98"."org_id" = "t77"."org_id"
              ) AS "t99"
            ) AS "t101"
            LEFT OUTER JOIN (
              SELECT
                "t57"."org_id",
                "t57"."record_kind",
                "t57"."period",
                COUNT(DISTINCT "t57"."month") AS "months_closed"
              FROM (
                SELECT
                  "t12"."org_id",
                  "t12"."record_kind",
                  "t12"."month",
                  "t51"."period"
                FROM "coverage" AS "t12"
                INNER JOIN (
                  SELECT
                    "t35"."period",
                    "t36"."month"
                  FROM "t16" AS "t35"
                  INNER JOIN (
                    SELECT
                      "t1"."period" AS "month",
                      "t1"."starts_on" AS "month_starts",
                      "t1"."ends_on" AS "month_ends"
                    FROM "period" AS "t1"
                    WHERE
                      "t1"."freq" = 'M'
                  ) AS "t36"
                    ON "t35"."starts_on" <= "t36"."month_starts"
                    AND "t35"."ends_on" >= "t36"."month_ends"
                ) AS "t51"
                  ON "t12"."month" = "t51"."month"
              ) AS "t57"
              GROUP BY
                1,
                2,
                3
            ) AS "t65"
              ON "t101"."org_id" = "t65"."org_id"
              AND "t101"."record_kind" = "t65"."record_kind"
              AND "t101"."period" = "t65"."period"
          ) AS "t102"
        ) AS "t104"
        LEFT OUTER JOIN (
          SELECT
            "t84"."org_id",
            "t84"."period",
            "t84"."sure",
            "t84"."record_kind_code" AS "meeting_kind",
            "t84"."all" AS "named"
          FROM "t81" AS "t84"
        ) AS "t88"
          ON "t104"."org_id" = "t88"."org_id"
          AND "t104"."period" = "t88"."period"
          AND "t104"."meeting_kind" = "t88"."meeting_kind"
        LEFT OUTER JOIN (
          SELECT
            "t84"."org_id",
            "t84"."period",
            "t84"."all" AS "blank"
          FROM "t81" AS "t84"
          WHERE
            "t84"."record_kind_code" = '?'
        ) AS "t90"
          ON "t104"."org_id" = "t90"."org_id" AND "t104"."period" = "t90"."period"
      ) AS "t105"
    ) AS "t106"
  ) AS "t108"
  LEFT OUTER JOIN (
    SELECT
      "t93"."org_id",
      "t93"."period",
      "t93"."record_kind_code" AS "meeting_kind",
      "t93"."held_on" AS "done_on",
      "t93"."reached" AS "recorded_on",
      "t93"."place" AS "required"
    FROM (
      SELECT
        "t89"."meeting_id",
        "t89"."org_id",
        "t89"."held_on",
        "t89"."entered_on",
        "t89"."record_kind_code",
        "t89"."first_day",
        "t89"."last_day",
        "t89"."period",
        "t89"."starts_on",
        "t89"."ends_on",
        "t89"."sure",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t89"."org_id", "t89"."period", "t89"."record_kind_code"
            ORDER BY "t89"."held_on" ASC, "t89"."meeting_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
          ) - 1
        ) + 1 AS "place",
        MAX("t89"."entered_on") OVER (
          PARTITION BY "t89"."org_id", "t89"."period", "t89"."record_kind_code"
          ORDER BY "t89"."held_on" ASC, "t89"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "reached"
      FROM (
        SELECT
          "t83"."meeting_id",
          "t83"."org_id",
          "t83"."held_on",
          "t83"."entered_on",
          "t83"."record_kind_code",
          "t83"."first_day",
          "t83"."last_day",
          "t83"."period",
          "t83"."starts_on",
          "t83"."ends_on",
          "t83"."sure"
        FROM (
          SELECT
            *
          FROM "t72" AS "t74"
          WHERE
            "t74"."sure" = 1
        ) AS "t83"
        INNER JOIN (
          SELECT
            "t11"."period",
            "t22"."record_kind_code"
          FROM (
            SELECT DISTINCT
              "t0"."freq",
              "t0"."kind" AS "record_kind_code"
            FROM "periodic" AS "t0"
          ) AS "t22"
          INNER JOIN "period" AS "t11"
            ON "t22"."freq" = "t11"."freq"
        ) AS "t47"
          ON "t83"."period" = "t47"."period"
          AND "t83"."record_kind_code" = "t47"."record_kind_code"
      ) AS "t89"
    ) AS "t93"
  ) AS "t96"
    ON "t108"."org_id" = "t96"."org_id"
    AND "t108"."period" = "t96"."period"
    AND "t108"."meeting_kind" = "t96"."meeting_kind"
    AND "t108"."required" = "t96"."required"
) AS "t109"
