-- HY-01 · 1
-- {"condition": null, "freq": "Q", "kind": "general_meeting", "months": 3, "parameter": "HY-01.at_least", "record_kind": "meeting", "rule": "HY-01", "rule_version": 1, "subject_kind": "org"}
WITH "t13" AS (
  SELECT
    "t2"."period",
    "t2"."starts_on",
    "t2"."ends_on"
  FROM "period" AS "t2"
), "t37" AS (
  SELECT
    "t24"."rule",
    "t24"."parameter",
    "t24"."freq",
    "t11"."period",
    "t11"."starts_on",
    "t11"."ends_on",
    "t26"."setter_id",
    "t26"."since",
    "t26"."until",
    "t26"."value"
  FROM (
    SELECT
      "t4"."rule",
      "t4"."parameter",
      "t4"."freq"
    FROM "periodic" AS "t4"
  ) AS "t24"
  INNER JOIN "period" AS "t11"
    ON "t24"."freq" = "t11"."freq"
  INNER JOIN (
    SELECT
      "t6"."code" AS "parameter",
      "t6"."org_id" AS "setter_id",
      "t6"."from" AS "since",
      "t6"."to" AS "until",
      "t6"."value"
    FROM "parameter" AS "t6"
  ) AS "t26"
    ON "t24"."parameter" = "t26"."parameter"
), "t58" AS (
  SELECT
    "t49"."meeting_id",
    "t49"."org_id",
    "t49"."held_on",
    "t49"."entered_on",
    "t49"."record_kind_code",
    "t49"."first_day",
    "t49"."last_day",
    "t49"."period",
    "t49"."starts_on",
    "t49"."ends_on",
    CASE
      WHEN (
        "t49"."first_day" >= "t49"."starts_on"
      )
      AND (
        "t49"."last_day" <= "t49"."ends_on"
      )
      AND (
        "t49"."held_on" IS NOT NULL
      )
      AND (
        "t49"."record_kind_code" <> '?'
      )
      THEN 1
      ELSE 0
    END AS "sure"
  FROM (
    SELECT
      "t43"."meeting_id",
      "t43"."org_id",
      "t43"."held_on",
      "t43"."entered_on",
      "t43"."record_kind_code",
      "t43"."first_day",
      "t43"."last_day",
      "t29"."period",
      "t29"."starts_on",
      "t29"."ends_on"
    FROM (
      SELECT
        "t35"."meeting_id",
        "t35"."org_id",
        "t35"."held_on",
        "t35"."entered_on",
        COALESCE("t35"."kind", '?') AS "record_kind_code",
        COALESCE(COALESCE("t35"."own_from", "t35"."held_on"), MAKE_DATE(1, 1, 1)) AS "first_day",
        COALESCE(COALESCE("t35"."own_to", "t35"."held_on"), MAKE_DATE(9999, 12, 31)) AS "last_day"
      FROM (
        SELECT
          "t10"."meeting_id",
          "t10"."org_id",
          "t10"."kind",
          "t10"."held_on",
          "t10"."entered_on",
          "t10"."for_period",
          "t10"."replaces_id",
          "t10"."host_id",
          "t21"."own_from",
          "t21"."own_to"
        FROM "meeting" AS "t10"
        LEFT OUTER JOIN (
          SELECT
            "t2"."period" AS "for_period",
            "t2"."starts_on" AS "own_from",
            "t2"."ends_on" AS "own_to"
          FROM "period" AS "t2"
        ) AS "t21"
          ON "t10"."for_period" = "t21"."for_period"
      ) AS "t35"
      WHERE
        (
          "t35"."for_period" IS NULL
        ) OR (
          "t35"."own_from" IS NOT NULL
        )
    ) AS "t43"
    INNER JOIN "t13" AS "t29"
      ON "t43"."first_day" <= "t29"."ends_on" AND "t43"."last_day" >= "t29"."starts_on"
  ) AS "t49"
), "t64" AS (
  SELECT
    "t59"."org_id",
    "t59"."period",
    "t59"."record_kind_code",
    SUM("t59"."sure") AS "sure",
    COUNT(*) AS "all"
  FROM "t58" AS "t59"
  GROUP BY
    1,
    2,
    3
)
SELECT
  MD5(
    "t86"."rule" || '|' || CAST("t86"."org_id" AS TEXT) || '|' || "t86"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t86"."period", '')
  ) AS "duty_key",
  "t86"."rule",
  "t86"."rule_version",
  "t86"."org_id",
  "t86"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t86"."period",
  "t86"."opens_on",
  "t86"."due_on",
  "t86"."verdict",
  CASE WHEN "t86"."verdict" = 'met' THEN "t86"."done_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE
    WHEN "t86"."verdict" = 'met'
    THEN "t86"."recorded_on"
    ELSE CAST(NULL AS DATE)
  END AS "recorded_on",
  "t86"."observed",
  "t86"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t86"."detail"
FROM (
  SELECT
    "t85"."rule",
    "t85"."rule_version",
    "t85"."subject_kind",
    "t85"."record_kind",
    "t85"."months",
    "t85"."org_id",
    "t85"."period",
    "t85"."meeting_kind",
    "t85"."opens_on",
    "t85"."due_on",
    "t85"."certain",
    "t85"."holds",
    "t85"."required",
    "t85"."months_closed",
    "t85"."observed",
    "t85"."possible",
    "t85"."verdict",
    "t85"."detail",
    "t76"."done_on",
    "t76"."recorded_on"
  FROM (
    SELECT
      "t83"."rule",
      "t83"."rule_version",
      "t83"."subject_kind",
      "t83"."record_kind",
      "t83"."months",
      "t83"."org_id",
      "t83"."period",
      "t83"."meeting_kind",
      "t83"."opens_on",
      "t83"."due_on",
      "t83"."certain",
      "t83"."holds",
      "t83"."required",
      "t83"."months_closed",
      "t83"."observed",
      "t83"."possible",
      CASE
        WHEN "t83"."certain" = 0
        THEN 'unknown'
        WHEN "t83"."holds" IS NULL
        THEN 'unknown'
        WHEN "t83"."required" IS NULL
        THEN 'unknown'
        WHEN "t83"."observed" >= "t83"."required"
        THEN 'met'
        WHEN (
          "t83"."observed" + "t83"."possible"
        ) >= "t83"."required"
        THEN 'unknown'
        WHEN "t83"."months_closed" < "t83"."months"
        THEN 'unknown'
        WHEN "t83"."observed" = 0
        THEN 'unmet'
        ELSE 'unmet'
      END AS "verdict",
      CASE
        WHEN "t83"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t83"."holds" IS NULL
        THEN 'condition_unclear'
        WHEN "t83"."required" IS NULL
        THEN 'no_parameter'
        WHEN "t83"."observed" >= "t83"."required"
        THEN 'done'
        WHEN (
          "t83"."observed" + "t83"."possible"
        ) >= "t83"."required"
        THEN 'undated_record'
        WHEN "t83"."months_closed" < "t83"."months"
        THEN 'month_open'
        WHEN "t83"."observed" = 0
        THEN 'none'
        ELSE 'too_few'
      END AS "detail"
    FROM (
      SELECT
        "t82"."rule",
        "t82"."rule_version",
        "t82"."subject_kind",
        "t82"."record_kind",
        "t82"."months",
        "t82"."org_id",
        "t82"."period",
        "t82"."meeting_kind",
        "t82"."opens_on",
        "t82"."due_on",
        "t82"."certain",
        "t82"."holds",
        "t82"."required",
        "t82"."months_closed",
        COALESCE("t82"."sure", 0) AS "observed",
        (
          COALESCE("t82"."named", 0) - COALESCE("t82"."sure", 0)
        ) + COALESCE("t82"."blank", 0) AS "possible"
      FROM (
        SELECT
          "t81"."rule",
          "t81"."rule_version",
          "t81"."subject_kind",
          "t81"."record_kind",
          "t81"."months",
          "t81"."org_id",
          "t81"."period",
          "t81"."meeting_kind",
          "t81"."opens_on",
          "t81"."due_on",
          "t81"."certain",
          "t81"."holds",
          "t81"."required",
          "t81"."months_closed",
          "t71"."sure",
          "t71"."named",
          "t72"."blank"
        FROM (
          SELECT
            "t79"."rule",
            "t79"."rule_version",
            "t79"."subject_kind",
            "t79"."record_kind",
            "t79"."months",
            "t79"."org_id",
            "t79"."period",
            "t79"."meeting_kind",
            "t79"."opens_on",
            "t79"."due_on",
            "t79"."certain",
            "t79"."holds",
            "t79"."required",
            COALESCE("t79"."months_closed", 0) AS "months_closed"
          FROM (
            SELECT
              "t78"."rule",
              "t78"."rule_version",
              "t78"."subject_kind",
              "t78"."record_kind",
              "t78"."months",
              "t78"."org_id",
              "t78"."period",
              "t78"."meeting_kind",
              "t78"."opens_on",
              "t78"."due_on",
              "t78"."certain",
              "t78"."holds",
              "t78"."required",
              "t52"."months_closed"
            FROM (
              SELECT
                "t74"."rule",
                "t74"."rule_version",
                "t74"."subject_kind",
                "t74"."record_kind",
                "t74"."months",
                "t74"."org_id",
                "t74"."period",
                "t74"."meeting_kind",
                "t74"."opens_on",
                "t74"."due_on",
                "t74"."certain",
                "t74"."holds",
                CASE
                  WHEN "t74"."local" IS NULL
                  THEN "t74"."national"
                  WHEN "t74"."national" >= "t74"."local"
                  THEN "t74"."national"
                  ELSE "t74"."local"
                END AS "required"
              FROM (
                SELECT
                  "t69"."rule",
                  "t69"."rule_version",
                  "t69"."subject_kind",
                  "t69"."record_kind",
                  "t69"."months",
                  "t69"."org_id",
                  "t69"."period",
                  "t69"."meeting_kind",
                  "t69"."opens_on",
                  "t69"."due_on",
                  "t69"."certain",
                  "t69"."holds",
                  "t51"."national",
                  "t61"."local"
                FROM (
                  SELECT
                    "t65"."rule",
                    "t65"."rule_version",
                    "t65"."subject_kind",
                    "t65"."record_kind",
                    "t65"."months",
                    "t65"."org_id",
                    "t65"."period",
                    "t65"."meeting_kind",
                    "t65"."opens_on",
                    "t65"."due_on",
                    "t65"."certain",
                    1 AS "holds"
                  FROM (
                    SELECT
                      "t62".*
                      EXCLUDE ("ended_on")
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t55"."rule",
                          "t55"."rule_version",
                          "t55"."subject_kind",
                          "t55"."record_kind",
                          "t55"."condition",
                          "t55"."months",
                          "t55"."org_id",
                          "t55"."period",
                          "t55"."month",
                          "t55"."meeting_kind",
                          "t55"."opens_on",
                          "t55"."due_on",
                          "t55"."certain",
                          "t23"."ended_on"
                        FROM (
                          SELECT
                            "t42"."rule",
                            "t42"."rule_version",
                            "t42"."subject_kind",
                            "t42"."record_kind",
                            "t42"."condition",
                            "t42"."months",
                            "t42"."org_id",
                            "t42"."period",
                            "t42"."month",
                            "t42"."meeting_kind",
                            "t42"."opens_on",
                            "t42"."due_on",
                            CASE
                              WHEN (
                                "t42"."scope_certain" = 1
                              )
                              AND (
                                (
                                  "t42"."min_size" IS NULL
                                ) OR (
                                  "t42"."size" IS NOT NULL
                                )
                              )
                              THEN 1
                              ELSE 0
                            END AS "certain"
                          FROM (
                            SELECT
                              "t36"."rule",
                              "t36"."rule_version",
                              "t36"."subject_kind",
                              "t36"."record_kind",
                              "t36"."condition",
                              "t36"."months",
                              "t32"."org_id",
                              "t36"."period",
                              "t31"."month",
                              "t32"."kind_code",
                              "t32"."regime_code",
                              "t32"."size",
                              "t36"."kind" AS "meeting_kind",
                              "t36"."starts_on" AS "opens_on",
                              "t36"."ends_on" AS "due_on",
                              "t28"."min_size",
                              "t28"."scope_certain",
                              "t28"."scope_from",
                              "t28"."scope_to"
                            FROM (
                              SELECT
                                "t33".*
                                EXCLUDE ("parameter")
                              FROM (
                                SELECT
                                  "t12"."rule",
                                  "t12"."rule_version",
                                  "t12"."subject_kind",
                                  "t12"."record_kind",
                                  "t12"."kind",
                                  "t12"."freq",
                                  "t12"."parameter",
                                  "t12"."months",
                                  "t12"."condition",
                                  "t11"."period",
                                  "t11"."starts_on",
                                  "t11"."ends_on"
                                FROM "periodic" AS "t12"
                                INNER JOIN "period" AS "t11"
                                  ON "t12"."freq" = "t11"."freq"
                              ) AS "t33"
                            ) AS "t36"
                            INNER JOIN (
                              SELECT
                                "t2"."period" AS "month",
                                "t2"."starts_on" AS "month_starts",
                                "t2"."ends_on" AS "month_ends"
                              FROM "period" AS "t2"
                              WHERE
                                "t2"."freq" = 'M'
                            ) AS "t31"
                              ON "t36"."starts_on" = "t31"."month_starts"
                            INNER JOIN (
                              SELECT
                                "t7"."org_id",
                                "t7"."size",
                                "t7"."period" AS "month",
                                COALESCE("t7"."kind", '?') AS "kind_code",
                                COALESCE("t7"."regime", '?') AS "regime_code"
                              FROM "org_state" AS "t7"
                            ) AS "t32"
                              ON "t31"."month" = "t32"."month"
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
                            ) AS "t28"
                              ON "t36"."rule" = "t28"."rule"
                              AND "t32"."kind_code" = "t28"."kind_code"
                              AND "t32"."regime_code" = "t28"."regime_code"
                          ) AS "t42"
                          WHERE
                            "t42"."scope_from" <= "t42"."opens_on"
                            AND (
                              (
                                "t42"."scope_to" IS NULL
                              ) OR (
                                "t42"."scope_to" > "t42"."opens_on"
                              )
                            )
                            AND (
                              (
                                "t42"."min_size" IS NULL
                              )
                              OR (
                                "t42"."size" IS NULL
                              )
                              OR (
                                "t42"."size" >= "t42"."min_size"
                              )
                            )
                        ) AS "t55"
                        INNER JOIN (
                          SELECT
                            "t3"."org_id",
                            "t3"."ended_on"
                          FROM "org_node" AS "t3"
                        ) AS "t23"
                          ON "t55"."org_id" = "t23"."org_id"
                      ) AS "t57"
                      WHERE
                        (
                          "t57"."ended_on" IS NULL
                        ) OR (
                          "t57"."ended_on" > "t57"."due_on"
                        )
                    ) AS "t62"
                  ) AS "t65"
                ) AS "t69"
                LEFT OUTER JOIN (
                  SELECT
                    "t44"."rule",
                    "t44"."period",
                    MAX("t44"."value") AS "national"
                  FROM (
                    SELECT
                      *
                    FROM "t37" AS "t39"
                    WHERE
                      "t39"."since" <= "t39"."starts_on"
                      AND (
                        (
                          "t39"."until" IS NULL
                        ) OR (
                          "t39"."until" > "t39"."starts_on"
                        )
                      )
                      AND "t39"."setter_id" IS NULL
                  ) AS "t44"
                  GROUP BY
                    1,
                    2
                ) AS "t51"
                  ON "t69"."rule" = "t51"."rule" AND "t69"."period" = "t51"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t56"."rule",
                    "t56"."period",
                    "t56"."org_id",
                    MAX("t56"."value") AS "local"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t47"."rule",
                        "t47"."parameter",
                        "t47"."freq",
                        "t47"."period",
                        "t47"."starts_on",
                        "t47"."ends_on",
                        "t47"."setter_id",
                        "t47"."since",
                        "t47"."until",
                        "t47"."value",
                        "t25"."org_id",
                        "t25"."from",
                        "t25"."to"
                      FROM (
                        SELECT
                          *
                        FROM "t37" AS "t39"
                        WHERE
                          "t39"."since" <= "t39"."starts_on"
                          AND (
                            (
                              "t39"."until" IS NULL
                            ) OR (
                              "t39"."until" > "t39"."starts_on"
                            )
                          )
                          AND "t39"."setter_id" IS NOT NULL
                      ) AS "t47"
                      INNER JOIN (
                        SELECT
                          "t5"."org_id",
                          "t5"."ancestor_id" AS "setter_id",
                          "t5"."from",
                          "t5"."to"
                        FROM "org_ancestor" AS "t5"
                      ) AS "t25"
                        ON "t47"."setter_id" = "t25"."setter_id"
                    ) AS "t54"
                    WHERE
                      (
                        (
                          "t54"."from" <= "t54"."starts_on"
                        ) OR (
                          "t54"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t54"."to" > "t54"."starts_on"
                        ) OR (
                          "t54"."to" IS NULL
                        )
                      )
                  ) AS "t56"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t61"
                  ON "t69"."rule" = "t61"."rule"
                  AND "t69"."period" = "t61"."period"
                  AND "t69"."org_id" = "t61"."org_id"
              ) AS "t74"
            ) AS "t78"
            LEFT OUTER JOIN (
              SELECT
                "t46"."org_id",
                "t46"."record_kind",
                "t46"."period",
                COUNT(DISTINCT "t46"."month") AS "months_closed"
              FROM (
                SELECT
                  "t9"."org_id",
                  "t9"."record_kind",
                  "t9"."month",
                  "t40"."period"
                FROM "coverage" AS "t9"
                INNER JOIN (
                  SELECT
                    "t30"."period",
                    "t31"."month"
                  FROM "t13" AS "t30"
                  INNER JOIN (
                    SELECT
                      "t2"."period" AS "month",
                      "t2"."starts_on" AS "month_starts",
                      "t2"."ends_on" AS "month_ends"
                    FROM "period" AS "t2"
                    WHERE
                      "t2"."freq" = 'M'
                  ) AS "t31"
                    ON "t30"."starts_on" <= "t31"."month_starts"
                    AND "t30"."ends_on" >= "t31"."month_ends"
                ) AS "t40"
                  ON "t9"."month" = "t40"."month"
              ) AS "t46"
              GROUP BY
                1,
                2,
                3
            ) AS "t52"
              ON "t78"."org_id" = "t52"."org_id"
              AND "t78"."record_kind" = "t52"."record_kind"
              AND "t78"."period" = "t52"."period"
          ) AS "t79"
        ) AS "t81"
        LEFT OUTER JOIN (
          SELECT
            "t66"."org_id",
            "t66"."period",
            "t66"."sure",
            "t66"."record_kind_code" AS "meeting_kind",
            "t66"."all" AS "named"
          FROM "t64" AS "t66"
        ) AS "t71"
          ON "t81"."org_id" = "t71"."org_id"
          AND "t81"."period" = "t71"."period"
          AND "t81"."meeting_kind" = "t71"."meeting_kind"
        LEFT OUTER JOIN (
          SELECT
            "t66"."org_id",
            "t66"."period",
            "t66"."all" AS "blank"
          FROM "t64" AS "t66"
          WHERE
            "t66"."record_kind_code" = '?'
        ) AS "t72"
          ON "t81"."org_id" = "t72"."org_id" AND "t81"."period" = "t72"."period"
      ) AS "t82"
    ) AS "t83"
  ) AS "t85"
  LEFT OUTER JOIN (
    SELECT
      "t73"."org_id",
      "t73"."period",
      "t73"."record_kind_code" AS "meeting_kind",
      "t73"."held_on" AS "done_on",
      "t73"."reached" AS "recorded_on",
      "t73"."place" AS "required"
    FROM (
      SELECT
        "t63"."meeting_id",
        "t63"."org_id",
        "t63"."held_on",
        "t63"."entered_on",
        "t63"."record_kind_code",
        "t63"."first_day",
        "t63"."last_day",
        "t63"."period",
        "t63"."starts_on",
        "t63"."ends_on",
        "t63"."sure",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t63"."org_id", "t63"."period", "t63"."record_kind_code"
            ORDER BY "t63"."held_on" ASC, "t63"."meeting_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
          ) - 1
        ) + 1 AS "place",
        MAX("t63"."entered_on") OVER (
          PARTITION BY "t63"."org_id", "t63"."period", "t63"."record_kind_code"
          ORDER BY "t63"."held_on" ASC, "t63"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "reached"
      FROM (
        SELECT
          *
        FROM "t58" AS "t59"
        WHERE
          "t59"."sure" = 1
      ) AS "t63"
    ) AS "t73"
  ) AS "t76"
    ON "t85"."org_id" = "t76"."org_id"
    AND "t85"."period" = "t76"."period"
    AND "t85"."meeting_kind" = "t76"."meeting_kind"
    AND "t85"."required" = "t76"."required"
) AS "t86"
