-- SC-02 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "SC-02", "rule_version": 1, "source": "leader_year", "subject_kind": "person"}
SELECT
  MD5(
    "t49"."rule" || '|' || CAST("t49"."org_id" AS TEXT) || '|' || "t49"."subject_kind" || '|' || COALESCE(CAST("t49"."subject_id" AS TEXT), '') || '|' || COALESCE("t49"."period", '')
  ) AS "duty_key",
  "t49"."rule",
  "t49"."rule_version",
  "t49"."org_id",
  "t49"."subject_kind",
  "t49"."subject_id",
  "t49"."period",
  "t49"."opens_on",
  "t49"."due_on",
  CASE
    WHEN "t49"."detail" IN ('attendance_unclear', 'scope_unclear')
    THEN 'unknown'
    WHEN "t49"."detail" IN ('came')
    THEN 'met'
    WHEN "t49"."detail" IN ('excused')
    THEN 'review'
    ELSE 'unmet'
  END AS "verdict",
  "t49"."done_on",
  "t49"."recorded_on",
  "t49"."observed",
  "t49"."required",
  "t49"."base",
  "t49"."detail"
FROM (
  SELECT
    "t48"."org_id",
    "t48"."person_id",
    "t48"."period",
    "t48"."meetings",
    "t48"."attended",
    "t48"."missed",
    "t48"."excused",
    "t48"."opens_on",
    "t48"."recorded_on",
    "t48"."subject_id",
    "t48"."due_on",
    "t48"."lives_on",
    "t48"."done_on",
    "t48"."rule",
    "t48"."rule_version",
    "t48"."subject_kind",
    "t48"."parameter",
    "t48"."at_most",
    "t48"."adopted",
    CASE
      WHEN (
        "t48"."scope_certain" = 1
      )
      AND (
        (
          "t48"."min_size" IS NULL
        ) OR (
          "t48"."size" IS NOT NULL
        )
      )
      THEN 1
      ELSE 0
    END AS "certain",
    CASE
      WHEN CASE
        WHEN (
          "t48"."scope_certain" = 1
        )
        AND (
          (
            "t48"."min_size" IS NULL
          ) OR (
            "t48"."size" IS NOT NULL
          )
        )
        THEN 1
        ELSE 0
      END = 0
      THEN 'scope_unclear'
      WHEN "t48"."attended" > 0
      THEN 'came'
      WHEN "t48"."missed" < "t48"."meetings"
      THEN 'attendance_unclear'
      WHEN "t48"."excused" > 0
      THEN 'excused'
      ELSE 'absent'
    END AS "detail",
    "t48"."attended" AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    "t48"."meetings" AS "base"
  FROM (
    SELECT
      "t47"."org_id",
      "t47"."person_id",
      "t47"."period",
      "t47"."meetings",
      "t47"."attended",
      "t47"."missed",
      "t47"."excused",
      "t47"."opens_on",
      "t47"."recorded_on",
      "t47"."subject_id",
      "t47"."due_on",
      "t47"."lives_on",
      "t47"."done_on",
      "t47"."size",
      "t47"."kind_code",
      "t47"."regime_code",
      "t25"."rule",
      "t25"."rule_version",
      "t25"."subject_kind",
      "t25"."parameter",
      "t25"."at_most",
      "t25"."adopted",
      "t25"."scope_certain",
      "t25"."min_size",
      "t25"."scope_from",
      "t25"."scope_to"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t43"."org_id",
          "t43"."person_id",
          "t43"."period",
          "t43"."meetings",
          "t43"."attended",
          "t43"."missed",
          "t43"."excused",
          "t43"."opens_on",
          "t43"."recorded_on",
          "t43"."subject_id",
          "t43"."due_on",
          "t43"."lives_on",
          "t43"."done_on",
          "t43"."size",
          COALESCE(
            CASE
              WHEN "t43"."state_month_right" IS NOT NULL
              THEN "t43"."state_kind"
              ELSE "t43"."node_kind"
            END,
            '?'
          ) AS "kind_code",
          COALESCE("t43"."state_regime", '?') AS "regime_code"
        FROM (
          SELECT
            "t42"."org_id",
            "t42"."person_id",
            "t42"."period",
            "t42"."meetings",
            "t42"."attended",
            "t42"."missed",
            "t42"."excused",
            "t42"."opens_on",
            "t42"."recorded_on",
            "t42"."subject_id",
            "t42"."due_on",
            "t42"."lives_on",
            "t42"."done_on",
            "t42"."state_month",
            "t14"."founded_on",
            "t14"."ended_on",
            "t14"."node_kind",
            "t15"."org_id" AS "org_id_right",
            "t15"."size",
            "t15"."state_month" AS "state_month_right",
            "t15"."state_kind",
            "t15"."state_regime"
          FROM (
            SELECT
              "t40"."org_id",
              "t40"."person_id",
              "t40"."period",
              "t40"."meetings",
              "t40"."attended",
              "t40"."missed",
              "t40"."excused",
              "t40"."opens_on",
              "t40"."recorded_on",
              "t40"."person_id" AS "subject_id",
              "t40"."opens_on" AS "due_on",
              "t40"."opens_on" AS "lives_on",
              "t40"."opens_on" AS "done_on",
              STRFTIME("t40"."opens_on", '%Y-%m') AS "state_month"
            FROM (
              SELECT
                "t39"."org_id",
                "t39"."person_id",
                "t39"."period",
                COUNT(*) AS "meetings",
                SUM("t39"."came") AS "attended",
                SUM("t39"."away") AS "missed",
                SUM("t39"."excused") AS "excused",
                MAX("t39"."on") AS "opens_on",
                MAX("t39"."entered_on") AS "recorded_on"
              FROM (
                SELECT
                  "t38"."meeting_id",
                  "t38"."person_id",
                  "t38"."org_id",
                  "t38"."kind",
                  "t38"."held_on",
                  "t38"."entered_on",
                  "t38"."on",
                  "t38"."period",
                  "t38"."dated",
                  "t38"."here",
                  "t38"."least",
                  "t38"."reason",
                  CASE
                    WHEN (
                      "t38"."kind" IS NOT NULL
                    )
                    AND (
                      "t38"."held_on" IS NOT NULL
                    )
                    AND (
                      "t38"."dated" = 1
                    )
                    AND (
                      "t38"."least" = 1
                    )
                    THEN 1
                    ELSE 0
                  END AS "came",
                  CASE
                    WHEN (
                      "t38"."kind" IS NOT NULL
                    )
                    AND (
                      "t38"."held_on" IS NOT NULL
                    )
                    AND (
                      "t38"."dated" = 1
                    )
                    AND (
                      "t38"."here" = 0
                    )
                    THEN 1
                    ELSE 0
                  END AS "away",
                  CASE
                    WHEN (
                      "t38"."kind" IS NOT NULL
                    )
                    AND (
                      "t38"."held_on" IS NOT NULL
                    )
                    AND (
                      "t38"."dated" = 1
                    )
                    AND (
                      "t38"."here" = 0
                    )
                    AND (
                      "t38"."reason" = 1
                    )
                    THEN 1
                    ELSE 0
                  END AS "excused"
                FROM (
                  SELECT
                    "t37"."meeting_id",
                    "t37"."person_id",
                    "t37"."org_id",
                    "t37"."kind",
                    "t37"."held_on",
                    "t37"."entered_on",
                    "t37"."on",
                    "t37"."period",
                    "t37"."dated",
                    "t22"."here",
                    "t22"."least",
                    "t22"."reason"
                  FROM (
                    SELECT
                      "t35"."meeting_id",
                      "t35"."person_id",
                      "t35"."org_id",
                      "t35"."kind",
                      "t35"."held_on",
                      "t35"."entered_on",
                      "t35"."on",
                      "t35"."period",
                      MAX(CASE WHEN "t35"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t33"."meeting_id",
                          "t33"."org_id",
                          "t33"."kind",
                          "t33"."held_on",
                          "t33"."entered_on",
                          "t33"."on",
                          "t33"."period",
                          "t33"."person_id",
                          "t17"."post_id",
                          "t17"."from",
                          "t17"."to"
                        FROM (
                          SELECT
                            "t31".*
                            EXCLUDE ("to", "from")
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t29"."meeting_id",
                                "t29"."org_id",
                                "t29"."kind",
                                "t29"."held_on",
                                "t29"."entered_on",
                                "t29"."on",
                                "t23"."period",
                                "t20"."person_id",
                                "t20"."from",
                                "t20"."to"
                              FROM (
                                SELECT
                                  "t27"."meeting_id",
                                  "t27"."org_id",
                                  "t27"."kind",
                                  "t27"."held_on",
                                  "t27"."entered_on",
                                  "t27"."for_period",
                                  "t27"."replaces_id",
                                  "t27"."host_id",
                                  "t27"."group_id",
                                  "t27"."lecturer_id",
                                  "t27"."starts_minute",
                                  "t27"."theme_named",
                                  "t27"."expected",
                                  "t27"."attended",
                                  "t27"."own_from",
                                  COALESCE("t27"."held_on", "t27"."entered_on") AS "on",
                                  COALESCE("t27"."own_from", COALESCE("t27"."held_on", "t27"."entered_on")) AS "counts_on"
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
                                    "t18"."own_from"
                                  FROM (
                                    SELECT
                                      *
                                    FROM "meeting" AS "t7"
                                    WHERE
                                      (
                                        "t7"."kind" IS NULL
                                      ) OR (
                                        "t7"."kind" = 'life_meeting'
                                      )
                                  ) AS "t26"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t5"."period" AS "for_period",
                                      "t5"."starts_on" AS "own_from"
                                    FROM "period" AS "t5"
                                  ) AS "t18"
                                    ON "t26"."for_period" = "t18"."for_period"
                                ) AS "t27"
                              ) AS "t29"
                              INNER JOIN (
                                SELECT
                                  "t5"."period",
                                  "t5"."starts_on",
                                  "t5"."ends_on"
                                FROM "period" AS "t5"
                                WHERE
                                  "t5"."freq" = 'Y'
                              ) AS "t23"
                                ON "t29"."counts_on" >= "t23"."starts_on" AND "t29"."counts_on" <= "t23"."ends_on"
                              INNER JOIN (
                                SELECT
                                  *
                                FROM "roster" AS "t6"
                              ) AS "t20"
                                ON "t29"."org_id" = "t20"."org_id"
                            ) AS "t30"
                            WHERE
                              (
                                (
                                  "t30"."from" <= "t30"."on"
                                ) OR (
                                  "t30"."from" IS NULL
                                )
                              )
                              AND (
                                (
                                  "t30"."to" > "t30"."on"
                                ) OR (
                                  "t30"."to" IS NULL
                                )
                              )
                          ) AS "t31"
                        ) AS "t33"
                        INNER JOIN (
                          SELECT
                            "t4"."post_id",
                            "t4"."person_id",
                            "t4"."from",
                            "t4"."to"
                          FROM "leader" AS "t4"
                        ) AS "t17"
                          ON "t33"."person_id" = "t17"."person_id"
                      ) AS "t34"
                      WHERE
                        (
                          (
                            "t34"."from" <= "t34"."on"
                          ) OR (
                            "t34"."from" IS NULL
                          )
                        )
                        AND (
                          (
                            "t34"."to" > "t34"."on"
                          ) OR (
                            "t34"."to" IS NULL
                          )
                        )
                    ) AS "t35"
                    GROUP BY
                      1,
                      2,
                      3,
                      4,
                      5,
                      6,
                      7,
                      8
                  ) AS "t37"
                  LEFT OUTER JOIN (
                    SELECT
                      "t3"."meeting_id",
                      "t3"."person_id",
                      MAX("t3"."present") AS "here",
                      MIN("t3"."present") AS "least",
                      MAX("t3"."reason_noted") AS "reason"
                    FROM "attendance" AS "t3"
                    GROUP BY
                      1,
                      2
                  ) AS "t22"
                    ON "t37"."meeting_id" = "t22"."meeting_id" AND "t37"."person_id" = "t22"."person_id"
                ) AS "t38"
              ) AS "t39"
              GROUP BY
                1,
                2,
                3
            ) AS "t40"
          ) AS "t42"
          INNER JOIN (
            SELECT
              "t1"."org_id",
              "t1"."founded_on",
              "t1"."ended_on",
              "t1"."kind" AS "node_kind"
            FROM "org_node" AS "t1"
          ) AS "t14"
            ON "t42"."org_id" = "t14"."org_id"
          LEFT OUTER JOIN (
            SELECT
              "t2"."org_id",
              "t2"."size",
              "t2"."period" AS "state_month",
              "t2"."kind" AS "state_kind",
              "t2"."regime" AS "state_regime"
            FROM "org_state" AS "t2"
          ) AS "t15"
            ON "t42"."org_id" = "t15"."org_id" AND "t42"."state_month" = "t15"."state_month"
        ) AS "t43"
        WHERE
          (
            (
              "t43"."founded_on" IS NULL
            )
            OR (
              "t43"."lives_on" IS NULL
            )
            OR (
              "t43"."founded_on" <= "t43"."lives_on"
            )
          )
          AND (
            (
              "t43"."ended_on" IS NULL
            )
            OR (
              "t43"."lives_on" IS NULL
            )
            OR (
              "t43"."ended_on" > "t43"."lives_on"
            )
          )
      ) AS "t45"
      WHERE
        "t45"."meetings" > 0
    ) AS "t47"
    INNER JOIN (
      SELECT
        "t13".*
        EXCLUDE ("source")
      FROM (
        SELECT
          *
        FROM "judged" AS "t0"
        WHERE
          "t0"."rule" = 'SC-02'
      ) AS "t13"
    ) AS "t25"
      ON "t47"."kind_code" = "t25"."kind_code"
      AND "t47"."regime_code" = "t25"."regime_code"
  ) AS "t48"
  WHERE
    "t48"."scope_from" <= "t48"."opens_on"
    AND (
      (
        "t48"."scope_to" IS NULL
      ) OR (
        "t48"."scope_to" > "t48"."opens_on"
      )
    )
    AND (
      (
        "t48"."min_size" IS NULL
      )
      OR (
        "t48"."size" IS NULL
      )
      OR (
        "t48"."size" >= "t48"."min_size"
      )
    )
) AS "t49"
