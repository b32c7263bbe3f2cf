-- HY-01 · 1
-- {"condition": null, "freq": "Q", "kind": "general_meeting", "months": 3, "parameter": "HY-01.at_least", "record_kind": "meeting", "rule": "HY-01", "rule_version": 1, "subject_kind": "org"}
WITH "t15" AS (
  SELECT
    "t1"."period",
    "t1"."starts_on",
    "t1"."ends_on"
  FROM "period" AS "t1"
), "t40" AS (
  SELECT
    "t22"."rule",
    "t22"."parameter",
    "t22"."freq",
    "t10"."period",
    "t10"."starts_on",
    "t10"."ends_on",
    "t28"."setter_id",
    "t28"."since",
    "t28"."until",
    "t28"."value"
  FROM (
    SELECT
      "t0"."rule",
      "t0"."parameter",
      "t0"."freq"
    FROM "periodic" AS "t0"
  ) AS "t22"
  INNER JOIN "period" AS "t10"
    ON "t22"."freq" = "t10"."freq"
  INNER JOIN (
    SELECT
      "t6"."code" AS "parameter",
      "t6"."org_id" AS "setter_id",
      "t6"."from" AS "since",
      "t6"."to" AS "until",
      "t6"."value"
    FROM "parameter" AS "t6"
  ) AS "t28"
    ON "t22"."parameter" = "t28"."parameter"
), "t62" AS (
  SELECT
    "t53"."meeting_id",
    "t53"."org_id",
    "t53"."held_on",
    "t53"."entered_on",
    "t53"."record_kind_code",
    "t53"."first_day",
    "t53"."last_day",
    "t53"."period",
    "t53"."starts_on",
    "t53"."ends_on",
    CASE
      WHEN (
        "t53"."first_day" >= "t53"."starts_on"
      )
      AND (
        "t53"."last_day" <= "t53"."ends_on"
      )
      AND (
        "t53"."held_on" IS NOT NULL
      )
      AND (
        "t53"."record_kind_code" <> '?'
      )
      THEN 1
      ELSE 0
    END AS "sure"
  FROM (
    SELECT
      "t47"."meeting_id",
      "t47"."org_id",
      "t47"."held_on",
      "t47"."entered_on",
      "t47"."record_kind_code",
      "t47"."first_day",
      "t47"."last_day",
      "t31"."period",
      "t31"."starts_on",
      "t31"."ends_on"
    FROM (
      SELECT
        "t39"."meeting_id",
        "t39"."org_id",
        "t39"."held_on",
        "t39"."entered_on",
        COALESCE("t39"."kind", '?') AS "record_kind_code",
        COALESCE(COALESCE("t39"."own_from", "t39"."held_on"), MAKE_DATE(1, 1, 1)) AS "first_day",
        COALESCE(COALESCE("t39"."own_to", "t39"."held_on"), MAKE_DATE(9999, 12, 31)) AS "last_day"
      FROM (
        SELECT
          "t12"."meeting_id",
          "t12"."org_id",
          "t12"."kind",
          "t12"."held_on",
          "t12"."entered_on",
          "t12"."for_period",
          "t12"."replaces_id",
          "t12"."host_id",
          "t24"."own_from",
          "t24"."own_to"
        FROM "meeting" AS "t12"
        LEFT OUTER JOIN (
          SELECT
            "t1"."period" AS "for_period",
            "t1"."starts_on" AS "own_from",
            "t1"."ends_on" AS "own_to"
          FROM "period" AS "t1"
        ) AS "t24"
          ON "t12"."for_period" = "t24"."for_period"
      ) AS "t39"
      WHERE
        (
          "t39"."for_period" IS NULL
        ) OR (
          "t39"."own_from" IS NOT NULL
        )
    ) AS "t47"
    INNER JOIN "t15" AS "t31"
      ON "t47"."first_day" <= "t31"."ends_on" AND "t47"."last_day" >= "t31"."starts_on"
  ) AS "t53"
), "t69" AS (
  SELECT
    "t63"."org_id",
    "t63"."period",
    "t63"."record_kind_code",
    SUM("t63"."sure") AS "sure",
    COUNT(*) AS "all"
  FROM "t62" AS "t63"
  GROUP BY
    1,
    2,
    3
)
SELECT
  MD5(
    "t92"."rule" || '|' || CAST("t92"."org_id" AS TEXT) || '|' || "t92"."subject_kind" || '|' || COALESCE(CAST(CAST(NULL AS BIGINT) AS TEXT), '') || '|' || COALESCE("t92"."period", '')
  ) AS "duty_key",
  "t92"."rule",
  "t92"."rule_version",
  "t92"."org_id",
  "t92"."subject_kind",
  CAST(NULL AS BIGINT) AS "subject_id",
  "t92"."period",
  "t92"."opens_on",
  "t92"."due_on",
  "t92"."verdict",
  CASE WHEN "t92"."verdict" = 'met' THEN "t92"."done_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE
    WHEN "t92"."verdict" = 'met'
    THEN "t92"."recorded_on"
    ELSE CAST(NULL AS DATE)
  END AS "recorded_on",
  "t92"."observed",
  "t92"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t92"."detail"
FROM (
  SELECT
    "t91"."rule",
    "t91"."rule_version",
    "t91"."subject_kind",
    "t91"."record_kind",
    "t91"."months",
    "t91"."org_id",
    "t91"."period",
    "t91"."meeting_kind",
    "t91"."opens_on",
    "t91"."due_on",
    "t91"."certain",
    "t91"."holds",
    "t91"."required",
    "t91"."months_closed",
    "t91"."observed",
    "t91"."possible",
    "t91"."verdict",
    "t91"."detail",
    "t84"."done_on",
    "t84"."recorded_on"
  FROM (
    SELECT
      "t89"."rule",
      "t89"."rule_version",
      "t89"."subject_kind",
      "t89"."record_kind",
      "t89"."months",
      "t89"."org_id",
      "t89"."period",
      "t89"."meeting_kind",
      "t89"."opens_on",
      "t89"."due_on",
      "t89"."certain",
      "t89"."holds",
      "t89"."required",
      "t89"."months_closed",
      "t89"."observed",
      "t89"."possible",
      CASE
        WHEN "t89"."certain" = 0
        THEN 'unknown'
        WHEN "t89"."holds" IS NULL
        THEN 'unknown'
        WHEN "t89"."required" IS NULL
        THEN 'unknown'
        WHEN "t89"."observed" >= "t89"."required"
        THEN 'met'
        WHEN (
          "t89"."observed" + "t89"."possible"
        ) >= "t89"."required"
        THEN 'unknown'
        WHEN "t89"."months_closed" < "t89"."months"
        THEN 'unknown'
        WHEN "t89"."observed" = 0
        THEN 'unmet'
        ELSE 'unmet'
      END AS "verdict",
      CASE
        WHEN "t89"."certain" = 0
        THEN 'scope_unclear'
        WHEN "t89"."holds" IS NULL
        THEN 'condition_unclear'
        WHEN "t89"."required" IS NULL
        THEN 'no_parameter'
        WHEN "t89"."observed" >= "t89"."required"
        THEN 'done'
        WHEN (
          "t89"."observed" + "t89"."possible"
        ) >= "t89"."required"
        THEN 'undated_record'
        WHEN "t89"."months_closed" < "t89"."months"
        THEN 'month_open'
        WHEN "t89"."observed" = 0
        THEN 'none'
        ELSE 'too_few'
      END AS "detail"
    FROM (
      SELECT
        "t88"."rule",
        "t88"."rule_version",
        "t88"."subject_kind",
        "t88"."record_kind",
        "t88"."months",
        "t88"."org_id",
        "t88"."period",
        "t88"."meeting_kind",
        "t88"."opens_on",
        "t88"."due_on",
        "t88"."certain",
        "t88"."holds",
        "t88"."required",
        "t88"."months_closed",
        COALESCE("t88"."sure", 0) AS "observed",
        (
          COALESCE("t88"."named", 0) - COALESCE("t88"."sure", 0)
        ) + COALESCE("t88"."blank", 0) AS "possible"
      FROM (
        SELECT
          "t87"."rule",
          "t87"."rule_version",
          "t87"."subject_kind",
          "t87"."record_kind",
          "t87"."months",
          "t87"."org_id",
          "t87"."period",
          "t87"."meeting_kind",
          "t87"."opens_on",
          "t87"."due_on",
          "t87"."certain",
          "t87"."holds",
          "t87"."required",
          "t87"."months_closed",
          "t76"."sure",
          "t76"."named",
          "t78"."blank"
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
            COALESCE("t85"."months_closed", 0) AS "months_closed"
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
              "t57"."months_closed"
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
                CASE
                  WHEN "t79"."local" IS NULL
                  THEN "t79"."national"
                  WHEN "t79"."national" >= "t79"."local"
                  THEN "t79"."national"
                  ELSE "t79"."local"
                END AS "required"
              FROM (
                SELECT
                  "t73"."rule",
                  "t73"."rule_version",
                  "t73"."subject_kind",
                  "t73"."record_kind",
                  "t73"."months",
                  "t73"."org_id",
                  "t73"."period",
                  "t73"."meeting_kind",
                  "t73"."opens_on",
                  "t73"."due_on",
                  "t73"."certain",
                  "t73"."holds",
                  "t55"."national",
                  "t65"."local"
                FROM (
                  SELECT
                    "t67"."rule",
                    "t67"."rule_version",
                    "t67"."subject_kind",
                    "t67"."record_kind",
                    "t67"."months",
                    "t67"."org_id",
                    "t67"."period",
                    "t67"."meeting_kind",
                    "t67"."opens_on",
                    "t67"."due_on",
                    "t67"."certain",
                    1 AS "holds"
                  FROM (
                    SELECT
                      "t66".*
                      EXCLUDE ("ended_on")
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t59"."rule",
                          "t59"."rule_version",
                          "t59"."subject_kind",
                          "t59"."record_kind",
                          "t59"."condition",
                          "t59"."months",
                          "t59"."org_id",
                          "t59"."period",
                          "t59"."month",
                          "t59"."meeting_kind",
                          "t59"."opens_on",
                          "t59"."due_on",
                          "t59"."certain",
                          "t26"."ended_on"
                        FROM (
                          SELECT
                            "t45"."rule",
                            "t45"."rule_version",
                            "t45"."subject_kind",
                            "t45"."record_kind",
                            "t45"."condition",
                            "t45"."months",
                            "t45"."org_id",
                            "t45"."period",
                            "t45"."month",
                            "t45"."meeting_kind",
                            "t45"."opens_on",
                            "t45"."due_on",
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
                              "t38"."rule",
                              "t38"."rule_version",
                              "t38"."subject_kind",
                              "t38"."record_kind",
                              "t38"."condition",
                              "t38"."months",
                              "t34"."org_id",
                              "t38"."period",
                              "t33"."month",
                              "t34"."kind_code",
                              "t34"."regime_code",
                              "t34"."size",
                              "t38"."kind" AS "meeting_kind",
                              "t38"."starts_on" AS "opens_on",
                              "t38"."ends_on" AS "due_on",
                              "t30"."min_size",
                              "t30"."scope_certain",
                              "t30"."scope_from",
                              "t30"."scope_to"
                            FROM (
                              SELECT
                                "t35".*
                                EXCLUDE ("parameter")
                              FROM (
                                SELECT
                                  "t9"."rule",
                                  "t9"."rule_version",
                                  "t9"."subject_kind",
                                  "t9"."record_kind",
                                  "t9"."kind",
                                  "t9"."freq",
                                  "t9"."parameter",
                                  "t9"."months",
                                  "t9"."condition",
                                  "t10"."period",
                                  "t10"."starts_on",
                                  "t10"."ends_on"
                                FROM "periodic" AS "t9"
                                INNER JOIN "period" AS "t10"
                                  ON "t9"."freq" = "t10"."freq"
                              ) AS "t35"
                            ) AS "t38"
                            INNER JOIN (
                              SELECT
                                "t1"."period" AS "month",
                                "t1"."starts_on" AS "month_starts",
                                "t1"."ends_on" AS "month_ends"
                              FROM "period" AS "t1"
                              WHERE
                                "t1"."freq" = 'M'
                            ) AS "t33"
                              ON "t38"."starts_on" = "t33"."month_starts"
                            INNER JOIN (
                              SELECT
                                "t7"."org_id",
                                "t7"."size",
                                "t7"."period" AS "month",
                                COALESCE("t7"."kind", '?') AS "kind_code",
                                COALESCE("t7"."regime", '?') AS "regime_code"
                              FROM "org_state" AS "t7"
                            ) AS "t34"
                              ON "t33"."month" = "t34"."month"
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
                            ) AS "t30"
                              ON "t38"."rule" = "t30"."rule"
                              AND "t34"."kind_code" = "t30"."kind_code"
                              AND "t34"."regime_code" = "t30"."regime_code"
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
                        ) AS "t59"
                        INNER JOIN (
                          SELECT
                            "t4"."org_id",
                            "t4"."ended_on"
                          FROM "org_node" AS "t4"
                        ) AS "t26"
                          ON "t59"."org_id" = "t26"."org_id"
                      ) AS "t61"
                      WHERE
                        (
                          "t61"."ended_on" IS NULL
                        ) OR (
                          "t61"."ended_on" > "t61"."due_on"
                        )
                    ) AS "t66"
                  ) AS "t67"
                ) AS "t73"
                LEFT OUTER JOIN (
                  SELECT
                    "t48"."rule",
                    "t48"."period",
                    MAX("t48"."value") AS "national"
                  FROM (
                    SELECT
                      *
                    FROM "t40" AS "t43"
                    WHERE
                      "t43"."since" <= "t43"."starts_on"
                      AND (
                        (
                          "t43"."until" IS NULL
                        ) OR (
                          "t43"."until" > "t43"."starts_on"
                        )
                      )
                      AND "t43"."setter_id" IS NULL
                  ) AS "t48"
                  GROUP BY
                    1,
                    2
                ) AS "t55"
                  ON "t73"."rule" = "t55"."rule" AND "t73"."period" = "t55"."period"
                LEFT OUTER JOIN (
                  SELECT
                    "t60"."rule",
                    "t60"."period",
                    "t60"."org_id",
                    MAX("t60"."value") AS "local"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t51"."rule",
                        "t51"."parameter",
                        "t51"."freq",
                        "t51"."period",
                        "t51"."starts_on",
                        "t51"."ends_on",
                        "t51"."setter_id",
                        "t51"."since",
                        "t51"."until",
                        "t51"."value",
                        "t27"."org_id",
                        "t27"."from",
                        "t27"."to"
                      FROM (
                        SELECT
                          *
                        FROM "t40" AS "t43"
                        WHERE
                          "t43"."since" <= "t43"."starts_on"
                          AND (
                            (
                              "t43"."until" IS NULL
                            ) OR (
                              "t43"."until" > "t43"."starts_on"
                            )
                          )
                          AND "t43"."setter_id" IS NOT NULL
                      ) AS "t51"
                      INNER JOIN (
                        SELECT
                          "t5"."org_id",
                          "t5"."ancestor_id" AS "setter_id",
                          "t5"."from",
                          "t5"."to"
                        FROM "org_ancestor" AS "t5"
                      ) AS "t27"
                        ON "t51"."setter_id" = "t27"."setter_id"
                    ) AS "t58"
                    WHERE
                      (
                        (
                          "t58"."from" <= "t58"."starts_on"
                        ) OR (
                          "t58"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t58"."to" > "t58"."starts_on"
                        ) OR (
                          "t58"."to" IS NULL
                        )
                      )
                  ) AS "t60"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t65"
                  ON "t73"."rule" = "t65"."rule"
                  AND "t73"."period" = "t65"."period"
                  AND "t73"."org_id" = "t65"."org_id"
              ) AS "t79"
            ) AS "t82"
            LEFT OUTER JOIN (
              SELECT
                "t50"."org_id",
                "t50"."record_kind",
                "t50"."period",
                COUNT(DISTINCT "t50"."month") AS "months_closed"
              FROM (
                SELECT
                  "t11"."org_id",
                  "t11"."record_kind",
                  "t11"."month",
                  "t44"."period"
                FROM "coverage" AS "t11"
                INNER JOIN (
                  SELECT
                    "t32"."period",
                    "t33"."month"
                  FROM "t15" AS "t32"
                  INNER JOIN (
                    SELECT
                      "t1"."period" AS "month",
                      "t1"."starts_on" AS "month_starts",
                      "t1"."ends_on" AS "month_ends"
                    FROM "period" AS "t1"
                    WHERE
                      "t1"."freq" = 'M'
                  ) AS "t33"
                    ON "t32"."starts_on" <= "t33"."month_starts"
                    AND "t32"."ends_on" >= "t33"."month_ends"
                ) AS "t44"
                  ON "t11"."month" = "t44"."month"
              ) AS "t50"
              GROUP BY
                1,
                2,
                3
            ) AS "t57"
              ON "t82"."org_id" = "t57"."org_id"
              AND "t82"."record_kind" = "t57"."record_kind"
              AND "t82"."period" = "t57"."period"
          ) AS "t85"
        ) AS "t87"
        LEFT OUTER JOIN (
          SELECT
            "t71"."org_id",
            "t71"."period",
            "t71"."sure",
            "t71"."record_kind_code" AS "meeting_kind",
            "t71"."all" AS "named"
          FROM "t69" AS "t71"
        ) AS "t76"
          ON "t87"."org_id" = "t76"."org_id"
          AND "t87"."period" = "t76"."period"
          AND "t87"."meeting_kind" = "t76"."meeting_kind"
        LEFT OUTER JOIN (
          SELECT
            "t71"."org_id",
            "t71"."period",
            "t71"."all" AS "blank"
          FROM "t69" AS "t71"
          WHERE
            "t71"."record_kind_code" = '?'
        ) AS "t78"
          ON "t87"."org_id" = "t78"."org_id" AND "t87"."period" = "t78"."period"
      ) AS "t88"
    ) AS "t89"
  ) AS "t91"
  LEFT OUTER JOIN (
    SELECT
      "t81"."org_id",
      "t81"."period",
      "t81"."record_kind_code" AS "meeting_kind",
      "t81"."held_on" AS "done_on",
      "t81"."reached" AS "recorded_on",
      "t81"."place" AS "required"
    FROM (
      SELECT
        "t77"."meeting_id",
        "t77"."org_id",
        "t77"."held_on",
        "t77"."entered_on",
        "t77"."record_kind_code",
        "t77"."first_day",
        "t77"."last_day",
        "t77"."period",
        "t77"."starts_on",
        "t77"."ends_on",
        "t77"."sure",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t77"."org_id", "t77"."period", "t77"."record_kind_code"
            ORDER BY "t77"."held_on" ASC, "t77"."meeting_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
          ) - 1
        ) + 1 AS "place",
        MAX("t77"."entered_on") OVER (
          PARTITION BY "t77"."org_id", "t77"."period", "t77"."record_kind_code"
          ORDER BY "t77"."held_on" ASC, "t77"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "reached"
      FROM (
        SELECT
          "t70"."meeting_id",
          "t70"."org_id",
          "t70"."held_on",
          "t70"."entered_on",
          "t70"."record_kind_code",
          "t70"."first_day",
          "t70"."last_day",
          "t70"."period",
          "t70"."starts_on",
          "t70"."ends_on",
          "t70"."sure"
        FROM (
          SELECT
            *
          FROM "t62" AS "t63"
          WHERE
            "t63"."sure" = 1
        ) AS "t70"
        INNER JOIN (
          SELECT
            "t10"."period",
            "t21"."record_kind_code"
          FROM (
            SELECT DISTINCT
              "t0"."freq",
              "t0"."kind" AS "record_kind_code"
            FROM "periodic" AS "t0"
          ) AS "t21"
          INNER JOIN "period" AS "t10"
            ON "t21"."freq" = "t10"."freq"
        ) AS "t41"
          ON "t70"."period" = "t41"."period"
          AND "t70"."record_kind_code" = "t41"."record_kind_code"
      ) AS "t77"
    ) AS "t81"
  ) AS "t84"
    ON "t91"."org_id" = "t84"."org_id"
    AND "t91"."period" = "t84"."period"
    AND "t91"."meeting_kind" = "t84"."meeting_kind"
    AND "t91"."required" = "t84"."required"
) AS "t92"
