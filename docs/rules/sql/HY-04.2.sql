-- HY-04 · 2
-- {"adopted": 0, "at_most": 0, "condition": "committee", "counted": "committee_meeting", "freq": "M", "months": 1, "or_blank": "?", "parameter": "HY-04.at_least", "record_kind": "meeting", "rule": "HY-04", "rule_version": 2, "subject_kind": "org"}
SELECT
  MD5(
    "t70"."rule" || '|' || CAST("t70"."org_id" AS TEXT) || '|' || "t70"."subject_kind" || '|' || COALESCE(CAST(NULLIF("t70"."holder_id", "t70"."org_id") AS TEXT), '') || '|' || COALESCE("t70"."period", '')
  ) AS "duty_key",
  "t70"."rule",
  "t70"."rule_version",
  "t70"."org_id",
  "t70"."subject_kind",
  NULLIF("t70"."holder_id", "t70"."org_id") AS "subject_id",
  "t70"."period",
  "t70"."opens_on",
  "t70"."due_on",
  "t70"."verdict",
  CASE WHEN "t70"."verdict" = 'met' THEN "t70"."held_on" ELSE CAST(NULL AS DATE) END AS "done_on",
  CASE WHEN "t70"."verdict" = 'met' THEN "t70"."reached" ELSE CAST(NULL AS DATE) END AS "recorded_on",
  "t70"."observed",
  "t70"."required",
  CAST(NULL AS BIGINT) AS "base",
  "t70"."detail"
FROM (
  SELECT
    "t69"."rule",
    "t69"."rule_version",
    "t69"."subject_kind",
    "t69"."record_kind",
    "t69"."counted",
    "t69"."or_blank",
    "t69"."months",
    "t69"."period",
    "t69"."opens_on",
    "t69"."due_on",
    "t69"."holder_id",
    "t69"."org_id",
    "t69"."certain",
    "t69"."holds",
    "t69"."required",
    "t69"."months_closed",
    "t69"."meeting_id",
    "t69"."held_on",
    "t69"."entered_on",
    "t69"."doubt",
    "t69"."place",
    "t69"."reached",
    "t69"."observed",
    "t69"."possible",
    CASE
      WHEN "t69"."certain" = 0
      THEN 'unknown'
      WHEN "t69"."holds" IS NULL
      THEN 'unknown'
      WHEN "t69"."required" IS NULL
      THEN 'unknown'
      WHEN "t69"."observed" >= "t69"."required"
      THEN 'met'
      WHEN (
        "t69"."observed" + "t69"."possible"
      ) >= "t69"."required"
      THEN 'unknown'
      WHEN "t69"."months_closed" < "t69"."months"
      THEN 'unknown'
      WHEN "t69"."observed" = 0
      THEN 'unmet'
      ELSE 'unmet'
    END AS "verdict",
    CASE
      WHEN "t69"."certain" = 0
      THEN 'scope_unclear'
      WHEN "t69"."holds" IS NULL
      THEN 'condition_unclear'
      WHEN "t69"."required" IS NULL
      THEN 'no_parameter'
      WHEN "t69"."observed" >= "t69"."required"
      THEN 'done'
      WHEN (
        "t69"."observed" + "t69"."possible"
      ) >= "t69"."required"
      THEN 'undated_record'
      WHEN "t69"."months_closed" < "t69"."months"
      THEN 'month_open'
      WHEN "t69"."observed" = 0
      THEN 'none'
      ELSE 'too_few'
    END AS "detail"
  FROM (
    SELECT
      "t68"."rule",
      "t68"."rule_version",
      "t68"."subject_kind",
      "t68"."record_kind",
      "t68"."counted",
      "t68"."or_blank",
      "t68"."months",
      "t68"."period",
      "t68"."opens_on",
      "t68"."due_on",
      "t68"."holder_id",
      "t68"."org_id",
      "t68"."certain",
      "t68"."holds",
      "t68"."required",
      "t68"."months_closed",
      "t68"."meeting_id",
      "t68"."held_on",
      "t68"."entered_on",
      "t68"."doubt",
      (
        ROW_NUMBER() OVER (
          PARTITION BY "t68"."rule", "t68"."holder_id", "t68"."period"
          ORDER BY "t68"."doubt" ASC, "t68"."held_on" ASC, "t68"."meeting_id" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - 1
      ) + 1 AS "place",
      MAX("t68"."entered_on") OVER (
        PARTITION BY "t68"."rule", "t68"."holder_id", "t68"."period"
        ORDER BY "t68"."doubt" ASC, "t68"."held_on" ASC, "t68"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS "reached",
      SUM(CASE WHEN "t68"."doubt" = 0 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t68"."rule", "t68"."holder_id", "t68"."period"
        ORDER BY "t68"."doubt" ASC, "t68"."held_on" ASC, "t68"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "observed",
      SUM(CASE WHEN "t68"."doubt" = 1 THEN 1 ELSE 0 END) OVER (
        PARTITION BY "t68"."rule", "t68"."holder_id", "t68"."period"
        ORDER BY "t68"."doubt" ASC, "t68"."held_on" ASC, "t68"."meeting_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "possible"
    FROM (
      SELECT
        "t67"."rule",
        "t67"."rule_version",
        "t67"."subject_kind",
        "t67"."record_kind",
        "t67"."counted",
        "t67"."or_blank",
        "t67"."months",
        "t67"."period",
        "t67"."opens_on",
        "t67"."due_on",
        "t67"."holder_id",
        "t67"."org_id",
        "t67"."certain",
        "t67"."holds",
        "t67"."required",
        "t67"."months_closed",
        "t42"."meeting_id",
        "t42"."held_on",
        "t42"."entered_on",
        CASE
          WHEN "t42"."known" IS NULL
          THEN CAST(NULL AS BIGINT)
          WHEN (
            "t42"."group_id" IS NOT NULL
          ) OR (
            "t67"."holder_id" = "t67"."org_id"
          )
          THEN 1 - "t42"."known"
          ELSE 1
        END AS "doubt"
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
          COALESCE("t65"."months_closed", 0) AS "months_closed"
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
            "t41"."months_closed"
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
              CASE WHEN "t62"."at_most" = 1 THEN "t62"."lowest" ELSE "t62"."highest" END AS "required"
            FROM (
              SELECT
                "t61"."rule",
                "t61"."rule_version",
                "t61"."subject_kind",
                "t61"."record_kind",
                "t61"."counted",
                "t61"."or_blank",
                "t61"."months",
                "t61"."parameter",
                "t61"."at_most",
                "t61"."adopted",
                "t61"."period",
                "t61"."opens_on",
                "t61"."due_on",
                "t61"."holder_id",
                "t61"."org_id",
                "t61"."certain",
                "t61"."holds",
                "t61"."chain",
                "t11"."chain" AS "chain_right",
                "t11"."code",
                "t11"."since",
                "t11"."until",
                "t11"."highest",
                "t11"."lowest"
              FROM (
                SELECT
                  "t59"."rule",
                  "t59"."rule_version",
                  "t59"."subject_kind",
                  "t59"."record_kind",
                  "t59"."counted",
                  "t59"."or_blank",
                  "t59"."months",
                  "t59"."parameter",
                  "t59"."at_most",
                  "t59"."adopted",
                  "t59"."period",
                  "t59"."opens_on",
                  "t59"."due_on",
                  "t59"."holder_id",
                  "t59"."org_id",
                  "t59"."certain",
                  "t59"."holds",
                  COALESCE("t59"."chain", 0) AS "chain"
                FROM (
                  SELECT
                    "t58"."rule",
                    "t58"."rule_version",
                    "t58"."subject_kind",
                    "t58"."record_kind",
                    "t58"."counted",
                    "t58"."or_blank",
                    "t58"."months",
                    "t58"."parameter",
                    "t58"."at_most",
                    "t58"."adopted",
                    "t58"."period",
                    "t58"."opens_on",
                    "t58"."due_on",
                    "t58"."holder_id",
                    "t58"."org_id",
                    "t58"."certain",
                    "t58"."holds",
                    "t13"."chain"
                  FROM (
                    SELECT
                      "t56"."rule",
                      "t56"."rule_version",
                      "t56"."subject_kind",
                      "t56"."record_kind",
                      "t56"."counted",
                      "t56"."or_blank",
                      "t56"."months",
                      "t56"."parameter",
                      "t56"."at_most",
                      "t56"."adopted",
                      "t56"."period",
                      "t56"."opens_on",
                      "t56"."due_on",
                      "t56"."holder_id",
                      "t56"."org_id",
                      "t56"."certain",
                      CASE WHEN "t56"."condition" IS NULL THEN 1 ELSE "t56"."holds" END AS "holds"
                    FROM (
                      SELECT
                        "t52"."rule",
                        "t52"."rule_version",
                        "t52"."subject_kind",
                        "t52"."record_kind",
                        "t52"."counted",
                        "t52"."or_blank",
                        "t52"."months",
                        "t52"."condition",
                        "t52"."parameter",
                        "t52"."at_most",
                        "t52"."adopted",
                        "t52"."period",
                        "t52"."opens_on",
                        "t52"."due_on",
                        "t52"."month",
                        "t52"."holder_id",
                        "t52"."org_id",
                        "t52"."certain",
                        "t55"."holds"
                      FROM (
                        SELECT
                          "t47"."rule",
                          "t47"."rule_version",
                          "t47"."subject_kind",
                          "t47"."record_kind",
                          "t47"."counted",
                          "t47"."or_blank",
                          "t47"."months",
                          "t47"."condition",
                          "t47"."parameter",
                          "t47"."at_most",
                          "t47"."adopted",
                          "t47"."period",
                          "t47"."opens_on",
                          "t47"."due_on",
                          "t47"."month",
                          "t47"."holder_id",
                          "t47"."org_id",
                          CASE
                            WHEN (
                              "t47"."scope_certain" = 1
                            )
                            AND (
                              (
                                "t47"."min_size" IS NULL
                              ) OR (
                                "t47"."size" IS NOT NULL
                              )
                            )
                            THEN 1
                            ELSE 0
                          END AS "certain"
                        FROM (
                          SELECT
                            "t46".*
                            EXCLUDE ("ended_on")
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t38"."rule",
                                "t38"."rule_version",
                                "t38"."subject_kind",
                                "t38"."record_kind",
                                "t38"."counted",
                                "t38"."or_blank",
                                "t38"."months",
                                "t38"."condition",
                                "t38"."parameter",
                                "t38"."at_most",
                                "t38"."adopted",
                                "t38"."kind_code",
                                "t38"."regime_code",
                                "t38"."scope_certain",
                                "t38"."min_size",
                                "t38"."scope_from",
                                "t38"."scope_to",
                                "t38"."period",
                                "t38"."opens_on",
                                "t38"."due_on",
                                "t38"."month",
                                "t26"."size",
                                "t26"."holder_id",
                                "t26"."org_id",
                                "t22"."ended_on"
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
                              ) AS "t38"
                              INNER JOIN (
                                SELECT
                                  "t5"."size",
                                  "t5"."org_id" AS "holder_id",
                                  "t5"."keeper_id" AS "org_id",
                                  "t5"."period" AS "month",
                                  COALESCE("t5"."kind", '?') AS "kind_code",
                                  COALESCE("t5"."regime", '?') AS "regime_code"
                                FROM "org_state" AS "t5"
                              ) AS "t26"
                                ON "t38"."month" = "t26"."month"
                                AND "t38"."kind_code" = "t26"."kind_code"
                                AND "t38"."regime_code" = "t26"."regime_code"
                              INNER JOIN (
                                SELECT
                                  "t6"."ended_on",
                                  "t6"."org_id" AS "holder_id"
                                FROM "org_node" AS "t6"
                              ) AS "t22"
                                ON "t26"."holder_id" = "t22"."holder_id"
                            ) AS "t44"
                            WHERE
                              (
                                "t44"."ended_on" IS NULL
                              ) OR (
                                "t44"."ended_on" > "t44"."due_on"
                              )
                          ) AS "t46"
                        ) AS "t47"
                        WHERE
                          "t47"."scope_from" <= "t47"."opens_on"
                          AND (
                            (
                              "t47"."scope_to" IS NULL
                            ) OR (
                              "t47"."scope_to" > "t47"."opens_on"
                            )
                          )
                          AND (
                            (
                              "t47"."min_size" IS NULL
                            )
                            OR (
                              "t47"."size" IS NULL
                            )
                            OR (
                              "t47"."size" >= "t47"."min_size"
                            )
                          )
                      ) AS "t52"
                      LEFT OUTER JOIN (
                        SELECT
                          "t53"."month",
                          "t53"."holds",
                          "t53"."org_id" AS "holder_id",
                          'committee' AS "condition"
                        FROM (
                          SELECT
                            "t50"."org_id",
                            "t50"."month",
                            CASE
                              WHEN "t50"."filled" >= "t25"."highest"
                              THEN 1
                              WHEN (
                                "t50"."filled" + "t50"."unclear"
                              ) >= "t25"."highest"
                              THEN CAST(NULL AS BIGINT)
                              ELSE 0
                            END AS "holds"
                          FROM (
                            SELECT
                              "t48"."org_id",
                              "t48"."month",
                              "t48"."month_starts",
                              SUM("t48"."seat") AS "filled",
                              SUM("t48"."unclear") AS "unclear"
                            FROM (
                              SELECT
                                "t45"."org_id",
                                "t45"."month",
                                "t45"."month_starts",
                                "t45"."person_id",
                                MAX("t45"."seat") AS "seat",
                                SUM("t45"."unclear") AS "unclear"
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t37"."post_id",
                                    "t37"."org_id",
                                    "t37"."person_id",
                                    "t37"."title",
                                    "t37"."from",
                                    "t37"."to",
                                    "t37"."seat",
                                    "t37"."unclear",
                                    "t36"."month",
                                    "t36"."month_starts",
                                    "t36"."month_ends"
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
                                          (
                                            "t9"."person_id" IS NOT NULL
                                          ) AND (
                                            "t9"."from" IS NOT NULL
                                          )
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
                                          AND NOT (
                                            (
                                              "t9"."person_id" IS NOT NULL
                                            ) AND (
                                              "t9"."from" IS NOT NULL
                                            )
                                          )
                                        )
                                        THEN 1
                                        ELSE 0
                                      END AS "unclear"
                                    FROM "post" AS "t9"
                                  ) AS "t37"
                                  INNER JOIN (
                                    SELECT
                                      "t20"."org_id",
                                      "t20"."month",
                                      "t27"."month_starts",
                                      "t27"."month_ends"
                                    FROM (
                                      SELECT
                                        "t5"."org_id",
                                        "t5"."period" AS "month"
                                      FROM "org_state" AS "t5"
                                    ) AS "t20"
                                    INNER JOIN (
                                      SELECT
                                        "t8"."period" AS "month",
                                        "t8"."starts_on" AS "month_starts",
                                        "t8"."ends_on" AS "month_ends"
                                      FROM "period" AS "t8"
                                      WHERE
                                        "t8"."freq" = 'M'
                                    ) AS "t27"
                                      ON "t20"."month" = "t27"."month"
                                  ) AS "t36"
                                    ON "t37"."org_id" = "t36"."org_id"
                                ) AS "t43"
                                WHERE
                                  (
                                    (
                                      "t43"."from" <= "t43"."month_starts"
                                    ) OR (
                                      "t43"."from" IS NULL
                                    )
                                  )
                                  AND (
                                    (
                                      "t43"."to" > "t43"."month_starts"
                                    ) OR (
                                      "t43"."to" IS NULL
                                    )
                                  )
                              ) AS "t45"
                              GROUP BY
                                1,
                                2,
                                3,
                                4
                            ) AS "t48"
                            GROUP BY
                              1,
                              2,
                              3
                          ) AS "t50"
                          INNER JOIN (
                            SELECT
                              *
                            FROM "figure" AS "t2"
                            WHERE
                              "t2"."code" = 'HY-04.committee_seats' AND "t2"."chain" = 0
                          ) AS "t25"
                            ON "t50"."month_starts" >= "t25"."since" AND "t50"."month_starts" < "t25"."until"
                        ) AS "t53"
                      ) AS "t55"
                        ON "t52"."holder_id" = "t55"."holder_id"
                        AND "t52"."month" = "t55"."month"
                        AND "t52"."condition" = "t55"."condition"
                    ) AS "t56"
                    WHERE
                      (
                        CASE WHEN "t56"."condition" IS NULL THEN 1 ELSE "t56"."holds" END IS NULL
                      )
                      OR (
                        CASE WHEN "t56"."condition" IS NULL THEN 1 ELSE "t56"."holds" END = 1
                      )
                  ) AS "t58"
                  LEFT OUTER JOIN "chain" AS "t13"
                    ON "t58"."org_id" = "t13"."org_id"
                ) AS "t59"
              ) AS "t61"
              LEFT OUTER JOIN "figure" AS "t11"
                ON "t61"."chain" = "t11"."chain"
                AND "t61"."parameter" = "t11"."code"
                AND "t61"."opens_on" >= "t11"."since"
                AND "t61"."opens_on" < "t11"."until"
            ) AS "t62"
            WHERE
              (
                "t62"."adopted" = 0
              ) OR (
                "t62"."highest" IS NOT NULL
              )
          ) AS "t64"
          LEFT OUTER JOIN (
            SELECT
              "t32"."org_id",
              "t32"."record_kind",
              "t32"."period",
              COUNT(DISTINCT "t32"."month") AS "months_closed"
            FROM (
              SELECT
                "t12"."org_id",
                "t12"."record_kind",
                "t12"."month",
                "t24"."period"
              FROM "coverage" AS "t12"
              INNER JOIN (
                SELECT
                  "t1"."period",
                  "t1"."span" AS "month"
                FROM "overlap" AS "t1"
                WHERE
                  "t1"."whole" = 1
              ) AS "t24"
                ON "t12"."month" = "t24"."month"
            ) AS "t32"
            GROUP BY
              1,
              2,
              3
          ) AS "t41"
            ON "t64"."org_id" = "t41"."org_id"
            AND "t64"."record_kind" = "t41"."record_kind"
            AND "t64"."period" = "t41"."period"
        ) AS "t65"
      ) AS "t67"
      LEFT OUTER JOIN (
        SELECT
          "t30"."meeting_id",
          "t30"."org_id",
          "t30"."group_id",
          "t30"."held_on",
          "t30"."entered_on",
          "t30"."code",
          "t10"."period",
          CASE
            WHEN (
              "t30"."sure" = 1
            )
            AND (
              "t10"."whole" = 1
            )
            AND (
              "t30"."held_on" IS NOT NULL
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
        ) AS "t30"
        INNER JOIN "overlap" AS "t10"
          ON "t30"."span" = "t10"."span"
      ) AS "t42"
        ON "t67"."org_id" = "t42"."org_id"
        AND "t67"."period" = "t42"."period"
        AND (
          (
            "t67"."counted" = "t42"."code"
          ) OR (
            "t67"."or_blank" = "t42"."code"
          )
        )
        AND (
          (
            "t42"."group_id" IS NULL
          ) OR (
            "t42"."group_id" = "t67"."holder_id"
          )
        )
    ) AS "t68"
  ) AS "t69"
  WHERE
    "t69"."place" = CASE WHEN "t69"."observed" >= "t69"."required" THEN "t69"."required" ELSE 1 END
) AS "t70"
