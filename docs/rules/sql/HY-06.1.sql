-- HY-06 · 1
-- {"adopted": 0, "at_most": 0, "condition": null, "counted": "group_meeting", "freq": "M", "months": 1, "or_blank": "?", "parameter": "HY-06.at_least", "record_kind": "meeting", "rule": "HY-06", "rule_version": 1, "subject_kind": "org"}
SELECT
  MD5(
    "t48"."rule" || '|' || CAST("t48"."org_id" AS TEXT) || '|' || "t48"."subject_kind" || '|' || COALESCE(CAST(NULLIF("t48"."holder_id", "t48"."org_id") AS TEXT), '') || '|' || COALESCE("t48"."period", '')
  ) AS "duty_key",
  "t48"."rule",
  "t48"."rule_version",
  "t48"."org_id",
  "t48"."subject_kind",
  NULLIF("t48"."holder_id", "t48"."org_id") AS "subject_id",
  "t48"."period",
  "t48"."opens_on",
  "t48"."due_on",
  "t48"."verdict",
  CASE WHEN "t48"."verdict" = 'met' THEN "t48"."held_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE WHEN "t48"."verdict" = 'met' THEN "t48"."reached" ELSE CAST(NULL AS DATE) END AS "recorded_on",
  "t48"."observed",
  "t48"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t48"."detail"
FROM (
  SELECT
    "t47"."rule",
    "t47"."rule_version",
    "t47"."subject_kind",
    "t47"."record_kind",
    "t47"."counted",
    "t47"."or_blank",
    "t47"."months",
    "t47"."period",
    "t47"."opens_on",
    "t47"."due_on",
    "t47"."holder_id",
    "t47"."org_id",
    "t47"."certain",
    "t47"."holds",
    "t47"."required",
    "t47"."months_closed",
    "t47"."meeting_id",
    "t47"."held_on",
    "t47"."entered_on",
    "t47"."doubt",
    "t47"."place",
    "t47"."reached",
    "t47"."observed",
    "t47"."possible",
    CASE
      WHEN "t47"."certain" = 0
      THEN 'unknown'
      WHEN "t47"."holds" IS NULL
      THEN 'unknown'
      WHEN "t47"."required" IS NULL
      THEN 'unknown'
      WHEN "t47"."observed" >= "t47"."required"
      THEN 'met'
      WHEN (
        "t47"."observed" + "t47"."possible"
      ) >= "t47"."required"
      THEN 'unknown'
      WHEN "t47"."months_closed" < "t47"."months"
      THEN 'unknown'
      WHEN "t47"."observed" = 0
      THEN 'unmet'
      ELSE 'unmet'
    END AS "verdict",
    CASE
      WHEN "t47"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t47"."holds" IS NULL
      THEN 'condition_unclear'
      WHEN "t47"."required" IS NULL
      THEN 'no_parameter'
      WHEN "t47"."observed" >= "t47"."required"
      THEN 'done'
      WHEN (
        "t47"."observed" + "t47"."possible"
      ) >= "t47"."required"
      THEN 'undated_record'
      WHEN "t47"."months_closed" < "t47"."months"
      THEN 'month_open'
      WHEN "t47"."observed" = 0
      THEN 'none'
      ELSE 'too_few'
    END AS "detail"
  FROM (
    SELECT
      "t46"."rule",
      "t46"."rule_version",
      "t46"."subject_kind",
      "t46"."record_kind",
      "t46"."counted",
      "t46"."or_blank",
      "t46"."months",
      "t46"."period",
      "t46"."opens_on",
      "t46"."due_on",
      "t46"."holder_id",
      "t46"."org_id",
      "t46"."certain",
      "t46"."holds",
      "t46"."required",
      "t46"."months_closed",
      "t46"."meeting_id",
      "t46"."held_on",
      "t46"."entered_on",
      "t46"."doubt",
      (
        ROW_NUMBER() OVER (
          PARTITION BY "t46"."rule", "t46"."holder_id", "t46"."period"
          ORDER BY "t46"."doubt" ASC, "t46"."held_on" ASC, "t46"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - 1
      ) + 1 AS "place",
      MAX("t46"."entered_on") OVER (
        PARTITION BY "t46"."rule", "t46"."holder_id", "t46"."period"
        ORDER BY "t46"."doubt" ASC, "t46"."held_on" ASC, "t46"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS "reached",
      SUM(CASE WHEN "t46"."doubt" = 0 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t46"."rule", "t46"."holder_id", "t46"."period"
        ORDER BY "t46"."doubt" ASC, "t46"."held_on" ASC, "t46"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "observed",
      SUM(CASE WHEN "t46"."doubt" = 1 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t46"."rule", "t46"."holder_id", "t46"."period"
        ORDER BY "t46"."doubt" ASC, "t46"."held_on" ASC, "t46"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "possible"
    FROM (
      SELECT
        "t45"."rule",
        "t45"."rule_version",
        "t45"."subject_kind",
        "t45"."record_kind",
        "t45"."counted",
        "t45"."or_blank",
        "t45"."months",
        "t45"."period",
        "t45"."opens_on",
        "t45"."due_on",
        "t45"."holder_id",
        "t45"."org_id",
        "t45"."certain",
        "t45"."holds",
        "t45"."required",
        "t45"."months_closed",
        "t31"."meeting_id",
        "t31"."held_on",
        "t31"."entered_on",
        CASE
          WHEN "t31"."known" IS NULL
          THEN CAST(NULL AS BIGINT)
          WHEN (
            "t31"."group_id" IS NOT NULL
          ) OR (
            "t45"."holder_id" = "t45"."org_id"
          )
          THEN 1 - "t31"."known"
          ELSE 1
        END AS "doubt"
      FROM (
        SELECT
          "t43"."rule",
          "t43"."rule_version",
          "t43"."subject_kind",
          "t43"."record_kind",
          "t43"."counted",
          "t43"."or_blank",
          "t43"."months",
          "t43"."period",
          "t43"."opens_on",
          "t43"."due_on",
          "t43"."holder_id",
          "t43"."org_id",
          "t43"."certain",
          "t43"."holds",
          "t43"."required",
          COALESCE("t43"."months_closed", 0) AS "months_closed"
        FROM (
          SELECT
            "t42"."rule",
            "t42"."rule_version",
            "t42"."subject_kind",
            "t42"."record_kind",
            "t42"."counted",
            "t42"."or_blank",
            "t42"."months",
            "t42"."period",
            "t42"."opens_on",
            "t42"."due_on",
            "t42"."holder_id",
            "t42"."org_id",
            "t42"."certain",
            "t42"."holds",
            "t42"."required",
            "t30"."months_closed"
          FROM (
            SELECT
              "t40"."rule",
              "t40"."rule_version",
              "t40"."subject_kind",
              "t40"."record_kind",
              "t40"."counted",
              "t40"."or_blank",
              "t40"."months",
              "t40"."period",
              "t40"."opens_on",
              "t40"."due_on",
              "t40"."holder_id",
              "t40"."org_id",
              "t40"."certain",
              "t40"."holds",
              CASE WHEN "t40"."at_most" = 1 THEN "t40"."lowest" ELSE "t40"."highest" END AS "required"
            FROM (
              SELECT
                "t39"."rule",
                "t39"."rule_version",
                "t39"."subject_kind",
                "t39"."record_kind",
                "t39"."counted",
                "t39"."or_blank",
                "t39"."months",
                "t39"."parameter",
                "t39"."at_most",
                "t39"."adopted",
                "t39"."period",
                "t39"."opens_on",
                "t39"."due_on",
                "t39"."holder_id",
                "t39"."org_id",
                "t39"."certain",
                "t39"."holds",
                "t39"."chain",
                "t10"."chain" AS "chain_right",
                "t10"."code",
                "t10"."since",
                "t10"."until",
                "t10"."highest",
                "t10"."lowest"
              FROM (
                SELECT
                  "t37"."rule",
                  "t37"."rule_version",
                  "t37"."subject_kind",
                  "t37"."record_kind",
                  "t37"."counted",
                  "t37"."or_blank",
                  "t37"."months",
                  "t37"."parameter",
                  "t37"."at_most",
                  "t37"."adopted",
                  "t37"."period",
                  "t37"."opens_on",
                  "t37"."due_on",
                  "t37"."holder_id",
                  "t37"."org_id",
                  "t37"."certain",
                  "t37"."holds",
                  COALESCE("t37"."chain", 0) AS "chain"
                FROM (
                  SELECT
                    "t36"."rule",
                    "t36"."rule_version",
                    "t36"."subject_kind",
                    "t36"."record_kind",
                    "t36"."counted",
                    "t36"."or_blank",
                    "t36"."months",
                    "t36"."parameter",
                    "t36"."at_most",
                    "t36"."adopted",
                    "t36"."period",
                    "t36"."opens_on",
                    "t36"."due_on",
                    "t36"."holder_id",
                    "t36"."org_id",
                    "t36"."certain",
                    "t36"."holds",
                    "t12"."chain"
                  FROM (
                    SELECT
                      "t34"."rule",
                      "t34"."rule_version",
                      "t34"."subject_kind",
                      "t34"."record_kind",
                      "t34"."counted",
                      "t34"."or_blank",
                      "t34"."months",
                      "t34"."parameter",
                      "t34"."at_most",
                      "t34"."adopted",
                      "t34"."period",
                      "t34"."opens_on",
                      "t34"."due_on",
                      "t34"."holder_id",
                      "t34"."org_id",
                      CASE
                        WHEN (
                          "t34"."scope_certain" = 1
                        )
                        AND (
                          (
                            "t34"."min_size" IS NULL
                          ) OR (
                            "t34"."size" IS NOT NULL
                          )
                        )
                        THEN 1
                        ELSE 0
                      END AS "certain",
                      1 AS "holds"
                    FROM (
                      SELECT
                        "t33".*
                        EXCLUDE ("ended_on")
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t27"."rule",
                            "t27"."rule_version",
                            "t27"."subject_kind",
                            "t27"."record_kind",
                            "t27"."counted",
                            "t27"."or_blank",
                            "t27"."months",
                            "t27"."condition",
                            "t27"."parameter",
                            "t27"."at_most",
                            "t27"."adopted",
                            "t27"."kind_code",
                            "t27"."regime_code",
                            "t27"."scope_certain",
                            "t27"."min_size",
                            "t27"."scope_from",
                            "t27"."scope_to",
                            "t27"."period",
                            "t27"."opens_on",
                            "t27"."due_on",
                            "t27"."month",
                            "t20"."size",
                            "t20"."holder_id",
                            "t20"."org_id",
                            "t18"."ended_on"
                          FROM (
                            SELECT
                              "t24"."rule",
                              "t24"."rule_version",
                              "t24"."subject_kind",
                              "t24"."record_kind",
                              "t24"."counted",
                              "t24"."or_blank",
                              "t24"."months",
                              "t24"."condition",
                              "t24"."parameter",
                              "t24"."at_most",
                              "t24"."adopted",
                              "t24"."kind_code",
                              "t24"."regime_code",
                              "t24"."scope_certain",
                              "t24"."min_size",
                              "t24"."scope_from",
                              "t24"."scope_to",
                              "t24"."period",
                              "t24"."starts_on" AS "opens_on",
                              "t24"."ends_on" AS "due_on",
                              STRFTIME("t24"."starts_on", '%Y-%m') AS "month"
                            FROM (
                              SELECT
                                "t22".*
                                EXCLUDE ("freq")
                              FROM (
                                SELECT
                                  "t13"."rule",
                                  "t13"."rule_version",
                                  "t13"."subject_kind",
                                  "t13"."record_kind",
                                  "t13"."counted",
                                  "t13"."or_blank",
                                  "t13"."freq",
                                  "t13"."months",
                                  "t13"."condition",
                                  "t13"."parameter",
                                  "t13"."at_most",
                                  "t13"."adopted",
                                  "t13"."kind_code",
                                  "t13"."regime_code",
                                  "t13"."scope_certain",
                                  "t13"."min_size",
                                  "t13"."scope_from",
                                  "t13"."scope_to",
                                  "t14"."period",
                                  "t14"."starts_on",
                                  "t14"."ends_on"
                                FROM "periodic" AS "t13"
                                INNER JOIN "period" AS "t14"
                                  ON "t13"."freq" = "t14"."freq"
                              ) AS "t22"
                            ) AS "t24"
                          ) AS "t27"
                          INNER JOIN (
                            SELECT
                              "t5"."size",
                              "t5"."org_id" AS "holder_id",
                              "t5"."keeper_id" AS "org_id",
                              "t5"."period" AS "month",
                              COALESCE("t5"."kind", '?') AS "kind_code",
                              COALESCE("t5"."regime", '?') AS "regime_code"
                            FROM "org_state" AS "t5"
                          ) AS "t20"
                            ON "t27"."month" = "t20"."month"
                            AND "t27"."kind_code" = "t20"."kind_code"
                            AND "t27"."regime_code" = "t20"."regime_code"
                          INNER JOIN (
                            SELECT
                              "t6"."ended_on",
                              "t6"."org_id" AS "holder_id"
                            FROM "org_node" AS "t6"
                          ) AS "t18"
                            ON "t20"."holder_id" = "t18"."holder_id"
                        ) AS "t32"
                        WHERE
                          (
                            "t32"."ended_on" IS NULL
                          ) OR (
                            "t32"."ended_on" > "t32"."due_on"
                          )
                      ) AS "t33"
                    ) AS "t34"
                    WHERE
                      "t34"."scope_from" <= "t34"."opens_on"
                      AND (
                        (
                          "t34"."scope_to" IS NULL
                        ) OR (
                          "t34"."scope_to" > "t34"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t34"."min_size" IS NULL
                        )
                        OR (
                          "t34"."size" IS NULL
                        )
                        OR (
                          "t34"."size" >= "t34"."min_size"
                        )
                      )
                  ) AS "t36"
                  LEFT OUTER JOIN "chain" AS "t12"
                    ON "t36"."org_id" = "t12"."org_id"
                ) AS "t37"
              ) AS "t39"
              LEFT OUTER JOIN "figure" AS "t10"
                ON "t39"."chain" = "t10"."chain"
                AND "t39"."parameter" = "t10"."code"
                AND "t39"."opens_on" >= "t10"."since"
                AND "t39"."opens_on" < "t10"."until"
            ) AS "t40"
            WHERE
              (
                "t40"."adopted" = 0
              ) OR (
                "t40"."highest" IS NOT NULL
              )
          ) AS "t42"
          LEFT OUTER JOIN (
            SELECT
              "t25"."org_id",
              "t25"."record_kind",
              "t25"."period",
              COUNT(DISTINCT "t25"."month") AS "months_closed"
            FROM (
              SELECT
                "t11"."org_id",
                "t11"."record_kind",
                "t11"."month",
                "t19"."period"
              FROM "coverage" AS "t11"
              INNER JOIN (
                SELECT
                  "t1"."period",
                  "t1"."span" AS "month"
                FROM "overlap" AS "t1"
                WHERE
                  "t1"."whole" = 1
              ) AS "t19"
                ON "t11"."month" = "t19"."month"
            ) AS "t25"
            GROUP BY
              1,
              2,
              3
          ) AS "t30"
            ON "t42"."org_id" = "t30"."org_id"
            AND "t42"."record_kind" = "t30"."record_kind"
            AND "t42"."period" = "t30"."period"
        ) AS "t43"
      ) AS "t45"
      LEFT OUTER JOIN (
        SELECT
          "t23"."meeting_id",
          "t23"."org_id",
          "t23"."group_id",
          "t23"."held_on",
          "t23"."entered_on",
          "t23"."code",
          "t9"."period",
          CASE
            WHEN (
              "t23"."sure" = 1
            )
            AND (
              "t9"."whole" = 1
            )
            AND (
              "t23"."held_on" IS NOT NULL
            )
            THEN 1
            ELSE 0
          END AS "known"
        FROM (
          SELECT
            "t0"."meeting_id",
            "t0"."org_id",
            "t0"."group_id",
            "t0"."held_on",
            "t0"."entered_on",
            COALESCE("t0"."kind", '?') AS "code",
            CASE WHEN "t0"."kind" IS NOT NULL THEN 1 ELSE 0 END AS "sure",
            COALESCE(COALESCE("t0"."for_period", STRFTIME("t0"."held_on", '%Y-%m')), '?') AS "span"
          FROM "meeting" AS "t0"
        ) AS "t23"
        INNER JOIN "overlap" AS "t9"
          ON "t23"."span" = "t9"."span"
      ) AS "t31"
        ON "t45"."org_id" = "t31"."org_id"
        AND "t45"."period" = "t31"."period"
        AND (
          (
            "t45"."counted" = "t31"."code"
          ) OR (
            "t45"."or_blank" = "t31"."code"
          )
        )
        AND (
          (
            "t31"."group_id" IS NULL
          ) OR (
            "t31"."group_id" = "t45"."holder_id"
          )
        )
    ) AS "t46"
  ) AS "t47"
  WHERE
    "t47"."place" = CASE WHEN "t47"."observed" >= "t47"."required" THEN "t47"."required" ELSE 1 END
) AS "t48"
