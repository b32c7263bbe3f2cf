-- HY-14 · 1
-- {"adopted": 1, "at_most": 0, "condition": null, "counted": "secretary_lecture", "freq": "Y", "months": 12, "or_blank": null, "parameter": "HY-14.at_least", "record_kind": "meeting", "rule": "HY-14", "rule_version": 1, "subject_kind": "org"}
WITH "t25" AS (
  SELECT
    "t1"."meeting_id",
    "t1"."org_id",
    "t1"."group_id",
    "t1"."held_on",
    "t1"."entered_on",
    COALESCE("t1"."kind", '?') AS "code",
    CASE WHEN "t1"."kind" IS NOT NULL THEN 1 ELSE 0 END AS "sure",
    COALESCE(COALESCE("t1"."for_period", STRFTIME("t1"."held_on", '%Y-%m')), '?') AS "span"
  FROM "meeting" AS "t1"
)
SELECT
  MD5(
    "t67"."rule" || '|' || CAST("t67"."org_id" AS TEXT) || '|' || "t67"."subject_kind" || '|' || COALESCE(CAST(NULLIF("t67"."holder_id", "t67"."org_id") AS TEXT), '') || '|' || COALESCE("t67"."period", '')
  ) AS "duty_key",
  "t67"."rule",
  "t67"."rule_version",
  "t67"."org_id",
  "t67"."subject_kind",
  NULLIF("t67"."holder_id", "t67"."org_id") AS "subject_id",
  "t67"."period",
  "t67"."opens_on",
  "t67"."due_on",
  "t67"."verdict",
  CASE WHEN "t67"."verdict" = 'met' THEN "t67"."held_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE WHEN "t67"."verdict" = 'met' THEN "t67"."reached" ELSE CAST(NULL AS DATE) END AS "recorded_on",
  "t67"."observed",
  "t67"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t67"."detail"
FROM (
  SELECT
    "t66"."rule",
    "t66"."rule_version",
    "t66"."subject_kind",
    "t66"."record_kind",
    "t66"."counted",
    "t66"."or_blank",
    "t66"."months",
    "t66"."period",
    "t66"."opens_on",
    "t66"."due_on",
    "t66"."holder_id",
    "t66"."org_id",
    "t66"."certain",
    "t66"."holds",
    "t66"."required",
    "t66"."months_closed",
    "t66"."meeting_id",
    "t66"."held_on",
    "t66"."entered_on",
    "t66"."doubt",
    "t66"."place",
    "t66"."reached",
    "t66"."observed",
    "t66"."possible",
    CASE
      WHEN "t66"."certain" = 0
      THEN 'unknown'
      WHEN "t66"."holds" IS NULL
      THEN 'unknown'
      WHEN "t66"."required" IS NULL
      THEN 'unknown'
      WHEN "t66"."observed" >= "t66"."required"
      THEN 'met'
      WHEN (
        "t66"."observed" + "t66"."possible"
      ) >= "t66"."required"
      THEN 'unknown'
      WHEN "t66"."months_closed" < "t66"."months"
      THEN 'unknown'
      WHEN "t66"."observed" = 0
      THEN 'unmet'
      ELSE 'unmet'
    END AS "verdict",
    CASE
      WHEN "t66"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t66"."holds" IS NULL
      THEN 'condition_unclear'
      WHEN "t66"."required" IS NULL
      THEN 'no_parameter'
      WHEN "t66"."observed" >= "t66"."required"
      THEN 'done'
      WHEN (
        "t66"."observed" + "t66"."possible"
      ) >= "t66"."required"
      THEN 'undated_record'
      WHEN "t66"."months_closed" < "t66"."months"
      THEN 'month_open'
      WHEN "t66"."observed" = 0
      THEN 'none'
      ELSE 'too_few'
    END AS "detail"
  FROM (
    SELECT
      "t65"."rule",
      "t65"."rule_version",
      "t65"."subject_kind",
      "t65"."record_kind",
      "t65"."counted",
      "t65"."or_blank",
      "t65"."months",
      "t65"."period",
      "t65"."opens_on",
      "t65"."due_on",
      "t65"."holder_id",
      "t65"."org_id",
      "t65"."certain",
      "t65"."holds",
      "t65"."required",
      "t65"."months_closed",
      "t65"."meeting_id",
      "t65"."held_on",
      "t65"."entered_on",
      "t65"."doubt",
      (
        ROW_NUMBER() OVER (
          PARTITION BY "t65"."rule", "t65"."holder_id", "t65"."period"
          ORDER BY "t65"."doubt" ASC, "t65"."held_on" ASC, "t65"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - 1
      ) + 1 AS "place",
      MAX("t65"."entered_on") OVER (
        PARTITION BY "t65"."rule", "t65"."holder_id", "t65"."period"
        ORDER BY "t65"."doubt" ASC, "t65"."held_on" ASC, "t65"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS "reached",
      SUM(CASE WHEN "t65"."doubt" = 0 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t65"."rule", "t65"."holder_id", "t65"."period"
        ORDER BY "t65"."doubt" ASC, "t65"."held_on" ASC, "t65"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "observed",
      SUM(CASE WHEN "t65"."doubt" = 1 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t65"."rule", "t65"."holder_id", "t65"."period"
        ORDER BY "t65"."doubt" ASC, "t65"."held_on" ASC, "t65"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "possible"
    FROM (
      SELECT
        "t64"."rule",
        "t64"."rule_version",
        "t64"."subject_kind",
        "t64"."record_kind",
        "t64"."counted",
        "t64"."or_blank",
        "t64"."months",
        "t64"."period",
        "t64"."opens_on",
        "t64"."due_on",
        "t64"."holder_id",
        "t64"."org_id",
        "t64"."certain",
        "t64"."holds",
        "t64"."required",
        "t64"."months_closed",
        "t61"."meeting_id",
        "t61"."held_on",
        "t61"."entered_on",
        CASE
          WHEN "t61"."known" IS NULL
          THEN CAST(NULL AS BIGINT)
          WHEN (
            "t61"."group_id" IS NOT NULL
          ) OR (
            "t64"."holder_id" = "t64"."org_id"
          )
          THEN 1 - "t61"."known"
          ELSE 1
        END AS "doubt"
      FROM (
        SELECT
          "t62"."rule",
          "t62"."rule_version",
          "t62"."subject_kind",
          "t62"."record_kind",
          "t62"."counted",
          "t62"."or_blank",
          "t62"."months",
          "t62"."period",
          "t62"."opens_on",
          "t62"."due_on",
          "t62"."holder_id",
          "t62"."org_id",
          "t62"."certain",
          "t62"."holds",
          "t62"."required",
          COALESCE("t62"."months_closed", 0) AS "months_closed"
        FROM (
          SELECT
            "t60"."rule",
            "t60"."rule_version",
            "t60"."subject_kind",
            "t60"."record_kind",
            "t60"."counted",
            "t60"."or_blank",
            "t60"."months",
            "t60"."period",
            "t60"."opens_on",
            "t60"."due_on",
            "t60"."holder_id",
            "t60"."org_id",
            "t60"."certain",
            "t60"."holds",
            "t60"."required",
            "t39"."months_closed"
          FROM (
            SELECT
              "t57"."rule",
              "t57"."rule_version",
              "t57"."subject_kind",
              "t57"."record_kind",
              "t57"."counted",
              "t57"."or_blank",
              "t57"."months",
              "t57"."period",
              "t57"."opens_on",
              "t57"."due_on",
              "t57"."holder_id",
              "t57"."org_id",
              "t57"."certain",
              "t57"."holds",
              CASE WHEN "t57"."at_most" = 1 THEN "t57"."lowest" ELSE "t57"."highest" END AS "required"
            FROM (
              SELECT
                "t53"."rule",
                "t53"."rule_version",
                "t53"."subject_kind",
                "t53"."record_kind",
                "t53"."counted",
                "t53"."or_blank",
                "t53"."months",
                "t53"."parameter",
                "t53"."at_most",
                "t53"."adopted",
                "t53"."period",
                "t53"."opens_on",
                "t53"."due_on",
                "t53"."holder_id",
                "t53"."org_id",
                "t53"."certain",
                "t53"."holds",
                "t53"."chain",
                "t11"."chain" AS "chain_right",
                "t11"."code",
                "t11"."since",
                "t11"."until",
                "t11"."highest",
                "t11"."lowest"
              FROM (
                SELECT
                  "t50"."rule",
                  "t50"."rule_version",
                  "t50"."subject_kind",
                  "t50"."record_kind",
                  "t50"."counted",
                  "t50"."or_blank",
                  "t50"."months",
                  "t50"."parameter",
                  "t50"."at_most",
                  "t50"."adopted",
                  "t50"."period",
                  "t50"."opens_on",
                  "t50"."due_on",
                  "t50"."holder_id",
                  "t50"."org_id",
                  "t50"."certain",
                  "t50"."holds",
                  COALESCE("t50"."chain", 0) AS "chain"
                FROM (
                  SELECT
                    "t48"."rule",
                    "t48"."rule_version",
                    "t48"."subject_kind",
                    "t48"."record_kind",
                    "t48"."counted",
                    "t48"."or_blank",
                    "t48"."months",
                    "t48"."parameter",
                    "t48"."at_most",
                    "t48"."adopted",
                    "t48"."period",
                    "t48"."opens_on",
                    "t48"."due_on",
                    "t48"."holder_id",
                    "t48"."org_id",
                    "t48"."certain",
                    "t48"."holds",
                    "t13"."chain"
                  FROM (
                    SELECT
                      "t44"."rule",
                      "t44"."rule_version",
                      "t44"."subject_kind",
                      "t44"."record_kind",
                      "t44"."counted",
                      "t44"."or_blank",
                      "t44"."months",
                      "t44"."parameter",
                      "t44"."at_most",
                      "t44"."adopted",
                      "t44"."period",
                      "t44"."opens_on",
                      "t44"."due_on",
                      "t44"."holder_id",
                      "t44"."org_id",
                      CASE
                        WHEN (
                          "t44"."scope_certain" = 1
                        )
                        AND (
                          (
                            "t44"."min_size" IS NULL
                          ) OR (
                            "t44"."size" IS NOT NULL
                          )
                        )
                        THEN 1
                        ELSE 0
                      END AS "certain",
                      1 AS "holds"
                    FROM (
                      SELECT
                        "t42".*
                        EXCLUDE ("ended_on")
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t37"."rule",
                            "t37"."rule_version",
                            "t37"."subject_kind",
                            "t37"."record_kind",
                            "t37"."counted",
                            "t37"."or_blank",
                            "t37"."months",
                            "t37"."condition",
                            "t37"."parameter",
                            "t37"."at_most",
                            "t37"."adopted",
                            "t37"."kind_code",
                            "t37"."regime_code",
                            "t37"."scope_certain",
                            "t37"."min_size",
                            "t37"."scope_from",
                            "t37"."scope_to",
                            "t37"."period",
                            "t37"."opens_on",
                            "t37"."due_on",
                            "t37"."month",
                            "t23"."size",
                            "t23"."holder_id",
                            "t23"."org_id",
                            "t19"."ended_on"
                          FROM (
                            SELECT
                              "t31"."rule",
                              "t31"."rule_version",
                              "t31"."subject_kind",
                              "t31"."record_kind",
                              "t31"."counted",
                              "t31"."or_blank",
                              "t31"."months",
                              "t31"."condition",
                              "t31"."parameter",
                              "t31"."at_most",
                              "t31"."adopted",
                              "t31"."kind_code",
                              "t31"."regime_code",
                              "t31"."scope_certain",
                              "t31"."min_size",
                              "t31"."scope_from",
                              "t31"."scope_to",
                              "t31"."period",
                              "t31"."starts_on" AS "opens_on",
                              "t31"."ends_on" AS "due_on",
                              STRFTIME("t31"."starts_on", '%Y-%m') AS "month"
                            FROM (
                              SELECT
                                "t29".*
                                EXCLUDE ("freq")
                              FROM (
                                SELECT
                                  "t14"."rule",
                                  "t14"."rule_version",
                                  "t14"."subject_kind",
                                  "t14"."record_kind",
                                  "t14"."counted",
                                  "t14"."or_blank",
                                  "t14"."freq",
                                  "t14"."months",
                                  "t14"."condition",
                                  "t14"."parameter",
                                  "t14"."at_most",
                                  "t14"."adopted",
                                  "t14"."kind_code",
                                  "t14"."regime_code",
                                  "t14"."scope_certain",
                                  "t14"."min_size",
                                  "t14"."scope_from",
                                  "t14"."scope_to",
                                  "t15"."period",
                                  "t15"."starts_on",
                                  "t15"."ends_on"
                                FROM "periodic" AS "t14"
                                INNER JOIN "period" AS "t15"
                                  ON "t14"."freq" = "t15"."freq"
                              ) AS "t29"
                            ) AS "t31"
                          ) AS "t37"
                          INNER JOIN (
                            SELECT
                              "t5"."size",
                              "t5"."org_id" AS "holder_id",
                              "t5"."keeper_id" AS "org_id",
                              "t5"."period" AS "month",
                              COALESCE("t5"."kind", '?') AS "kind_code",
                              COALESCE("t5"."regime", '?') AS "regime_code"
                            FROM "org_state" AS "t5"
                          ) AS "t23"
                            ON "t37"."month" = "t23"."month"
                            AND "t37"."kind_code" = "t23"."kind_code"
                            AND "t37"."regime_code" = "t23"."regime_code"
                          INNER JOIN (
                            SELECT
                              "t6"."ended_on",
                              "t6"."org_id" AS "holder_id"
                            FROM "org_node" AS "t6"
                          ) AS "t19"
                            ON "t23"."holder_id" = "t19"."holder_id"
                        ) AS "t41"
                        WHERE
                          (
                            "t41"."ended_on" IS NULL
                          ) OR (
                            "t41"."ended_on" > "t41"."due_on"
                          )
                      ) AS "t42"
                    ) AS "t44"
                    WHERE
                      "t44"."scope_from" <= "t44"."opens_on"
                      AND (
                        (
                          "t44"."scope_to" IS NULL
                        ) OR (
                          "t44"."scope_to" > "t44"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t44"."min_size" IS NULL
                        )
                        OR (
                          "t44"."size" IS NULL
                        )
                        OR (
                          "t44"."size" >= "t44"."min_size"
                        )
                      )
                  ) AS "t48"
                  LEFT OUTER JOIN "chain" AS "t13"
                    ON "t48"."org_id" = "t13"."org_id"
                ) AS "t50"
              ) AS "t53"
              LEFT OUTER JOIN "figure" AS "t11"
                ON "t53"."chain" = "t11"."chain"
                AND "t53"."parameter" = "t11"."code"
                AND "t53"."opens_on" >= "t11"."since"
                AND "t53"."opens_on" < "t11"."until"
            ) AS "t57"
            WHERE
              (
                "t57"."adopted" = 0
              ) OR (
                "t57"."highest" IS NOT NULL
              )
          ) AS "t60"
          LEFT OUTER JOIN (
            SELECT
              "t33"."org_id",
              "t33"."record_kind",
              "t33"."period",
              COUNT(DISTINCT "t33"."month") AS "months_closed"
            FROM (
              SELECT
                "t12"."org_id",
                "t12"."record_kind",
                "t12"."month",
                "t20"."period"
              FROM "coverage" AS "t12"
              INNER JOIN (
                SELECT
                  "t0"."period",
                  "t0"."span" AS "month"
                FROM "overlap" AS "t0"
                WHERE
                  "t0"."whole" = 1
              ) AS "t20"
                ON "t12"."month" = "t20"."month"
            ) AS "t33"
            GROUP BY
              1,
              2,
              3
          ) AS "t39"
            ON "t60"."org_id" = "t39"."org_id"
            AND "t60"."record_kind" = "t39"."record_kind"
            AND "t60"."period" = "t39"."period"
        ) AS "t62"
      ) AS "t64"
      LEFT OUTER JOIN (
        SELECT
          "t56"."meeting_id",
          "t56"."org_id",
          "t56"."group_id",
          "t56"."held_on",
          "t56"."entered_on",
          "t56"."code",
          "t10"."period",
          CASE
            WHEN (
              "t56"."sure" = 1
            )
            AND (
              "t10"."whole" = 1
            )
            AND (
              "t56"."held_on" IS NOT NULL
            )
            THEN 1
            ELSE 0
          END AS "known"
        FROM (
          SELECT
            *
          FROM "t25" AS "t30"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t34"."meeting_id",
              "t34"."org_id",
              "t34"."group_id",
              "t34"."held_on",
              "t34"."entered_on",
              'secretary_lecture' AS "code",
              CASE WHEN "t51"."holds" = 1 THEN 1 ELSE 0 END AS "sure",
              "t34"."span"
            FROM "t25" AS "t34"
            INNER JOIN (
              SELECT
                "t46"."meeting_id",
                CASE
                  WHEN (
                    "t46"."lecturer_id" IS NULL
                  )
                  OR (
                    "t46"."kind" IS NULL
                  )
                  OR (
                    "t46"."seat" = 0
                  )
                  THEN CAST(NULL AS BIGINT)
                  ELSE 1
                END AS "holds"
              FROM (
                SELECT
                  "t26"."meeting_id",
                  "t26"."org_id",
                  "t26"."kind",
                  "t26"."held_on",
                  "t26"."entered_on",
                  "t26"."for_period",
                  "t26"."replaces_id",
                  "t26"."host_id",
                  "t26"."group_id",
                  "t26"."lecturer_id",
                  "t26"."starts_minute",
                  "t26"."theme_named",
                  "t26"."expected",
                  "t26"."attended",
                  "t45"."seat"
                FROM (
                  SELECT
                    *
                  FROM "meeting" AS "t1"
                  WHERE
                    (
                      "t1"."kind" IS NULL
                    ) OR (
                      "t1"."kind" = 'lecture'
                    )
                ) AS "t26"
                LEFT OUTER JOIN (
                  SELECT
                    "t40"."meeting_id",
                    MAX(
                      CASE
                        WHEN (
                          "t40"."title" IS NOT NULL
                        ) AND (
                          "t40"."from" IS NOT NULL
                        )
                        THEN 1
                        ELSE 0
                      END
                    ) AS "seat"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t27"."meeting_id",
                        "t27"."org_id",
                        "t27"."held_on",
                        "t27"."lecturer_id",
                        "t28"."post_id",
                        "t28"."person_id",
                        "t28"."title",
                        "t28"."from",
                        "t28"."to"
                      FROM (
                        SELECT
                          "t1"."meeting_id",
                          "t1"."org_id",
                          "t1"."held_on",
                          "t1"."lecturer_id"
                        FROM "meeting" AS "t1"
                        WHERE
                          (
                            (
                              "t1"."kind" IS NULL
                            ) OR (
                              "t1"."kind" = 'lecture'
                            )
                          )
                          AND "t1"."lecturer_id" IS NOT NULL
                      ) AS "t27"
                      INNER JOIN (
                        SELECT
                          *
                        FROM "post" AS "t7"
                        WHERE
                          (
                            "t7"."title" IS NULL
                          ) OR (
                            "t7"."title" = 'secretary'
                          )
                      ) AS "t28"
                        ON "t27"."org_id" = "t28"."org_id" AND "t27"."lecturer_id" = "t28"."person_id"
                    ) AS "t35"
                    WHERE
                      (
                        (
                          "t35"."from" <= "t35"."held_on"
                        ) OR (
                          "t35"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t35"."to" > "t35"."held_on"
                        ) OR (
                          "t35"."to" IS NULL
                        )
                      )
                  ) AS "t40"
                  GROUP BY
                    1
                ) AS "t45"
                  ON "t26"."meeting_id" = "t45"."meeting_id"
              ) AS "t46"
              WHERE
                (
                  "t46"."lecturer_id" IS NULL
                )
                OR (
                  "t46"."kind" IS NULL
                )
                OR (
                  "t46"."seat" = 0
                )
                OR (
                  "t46"."seat" = 1
                )
            ) AS "t51"
              ON "t34"."meeting_id" = "t51"."meeting_id"
          ) AS "t54"
        ) AS "t56"
        INNER JOIN "overlap" AS "t10"
          ON "t56"."span" = "t10"."span"
      ) AS "t61"
        ON "t64"."org_id" = "t61"."org_id"
        AND "t64"."period" = "t61"."period"
        AND (
          (
            "t64"."counted" = "t61"."code"
          ) OR (
            "t64"."or_blank" = "t61"."code"
          )
        )
        AND (
          (
            "t61"."group_id" IS NULL
          ) OR (
            "t61"."group_id" = "t64"."holder_id"
          )
        )
    ) AS "t65"
  ) AS "t66"
  WHERE
    "t66"."place" = CASE WHEN "t66"."observed" >= "t66"."required" THEN "t66"."required" ELSE 1 END
) AS "t67"
