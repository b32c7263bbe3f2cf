-- SC-02 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "SC-02", "rule_version": 1, "source": "leader_year", "subject_kind": "person"}
SELECT
  MD5(
    "t57"."rule" || '|' || CAST("t57"."org_id" AS TEXT) || '|' || "t57"."subject_kind" || '|' || COALESCE(CAST("t57"."subject_id" AS TEXT), '') || '|' || COALESCE("t57"."period", '')
  ) AS "duty_key",
  "t57"."rule",
  "t57"."rule_version",
  "t57"."org_id",
  "t57"."subject_kind",
  "t57"."subject_id",
  "t57"."period",
  "t57"."opens_on",
  "t57"."due_on",
  CASE
    WHEN SUBSTRING(
      "t57"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t57"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t57"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t57"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t57"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t57"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t57"."done_on",
  "t57"."recorded_on",
  "t57"."observed",
  "t57"."required",
  "t57"."base",
  SUBSTRING(
    "t57"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t57"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t56"."org_id",
    "t56"."period",
    "t56"."meetings",
    "t56"."attended",
    "t56"."missed",
    "t56"."excused",
    "t56"."opens_on",
    "t56"."recorded_on",
    "t56"."subject_id",
    "t56"."due_on",
    "t56"."done_on",
    "t56"."rule",
    "t56"."rule_version",
    "t56"."subject_kind",
    "t56"."certain",
    CASE WHEN "t56"."at_most" = 1 THEN "t56"."lowest" ELSE "t56"."highest" END AS "figure",
    CASE
      WHEN "t56"."rule" = 'SC-02'
      THEN CASE
        WHEN "t56"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t56"."attended" > 0
        THEN '1came'
        WHEN "t56"."missed" < "t56"."meetings"
        THEN '3attendance_unclear'
        WHEN "t56"."excused" > 0
        THEN '4excused'
        ELSE '2absent'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t56"."rule" = 'SC-02' THEN "t56"."attended" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CASE WHEN "t56"."rule" = 'SC-02' THEN "t56"."meetings" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t55"."org_id",
      "t55"."period",
      "t55"."meetings",
      "t55"."attended",
      "t55"."missed",
      "t55"."excused",
      "t55"."opens_on",
      "t55"."recorded_on",
      "t55"."subject_id",
      "t55"."due_on",
      "t55"."done_on",
      "t55"."chain",
      "t55"."rule",
      "t55"."rule_version",
      "t55"."subject_kind",
      "t55"."parameter",
      "t55"."at_most",
      "t55"."adopted",
      "t55"."certain",
      "t10"."chain" AS "chain_right",
      "t10"."code",
      "t10"."since",
      "t10"."until",
      "t10"."highest",
      "t10"."lowest"
    FROM (
      SELECT
        "t53"."org_id",
        "t53"."period",
        "t53"."meetings",
        "t53"."attended",
        "t53"."missed",
        "t53"."excused",
        "t53"."opens_on",
        "t53"."recorded_on",
        "t53"."subject_id",
        "t53"."due_on",
        "t53"."done_on",
        COALESCE("t53"."chain", 0) AS "chain",
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
          "t52"."person_id",
          "t52"."period",
          "t52"."meetings",
          "t52"."attended",
          "t52"."missed",
          "t52"."excused",
          "t52"."opens_on",
          "t52"."recorded_on",
          "t52"."subject_id",
          "t52"."due_on",
          "t52"."lives_on",
          "t52"."done_on",
          "t52"."size",
          "t52"."kind_code",
          "t52"."regime_code",
          "t52"."chain",
          "t29"."rule",
          "t29"."rule_version",
          "t29"."subject_kind",
          "t29"."parameter",
          "t29"."at_most",
          "t29"."adopted",
          "t29"."scope_certain",
          "t29"."min_size",
          "t29"."scope_from",
          "t29"."scope_to"
        FROM (
          SELECT
            *
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
              "t48"."size",
              "t48"."kind_code",
              "t48"."regime_code",
              "t11"."chain"
            FROM (
              SELECT
                "t46"."org_id",
                "t46"."person_id",
                "t46"."period",
                "t46"."meetings",
                "t46"."attended",
                "t46"."missed",
                "t46"."excused",
                "t46"."opens_on",
                "t46"."recorded_on",
                "t46"."subject_id",
                "t46"."due_on",
                "t46"."lives_on",
                "t46"."done_on",
                "t46"."size",
                COALESCE(
                  CASE
                    WHEN "t46"."state_month_right" IS NOT NULL
                    THEN "t46"."state_kind"
                    ELSE "t46"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t46"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t45"."org_id",
                  "t45"."person_id",
                  "t45"."period",
                  "t45"."meetings",
                  "t45"."attended",
                  "t45"."missed",
                  "t45"."excused",
                  "t45"."opens_on",
                  "t45"."recorded_on",
                  "t45"."subject_id",
                  "t45"."due_on",
                  "t45"."lives_on",
                  "t45"."done_on",
                  "t45"."state_month",
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
                    "t43"."org_id",
                    "t43"."person_id",
                    "t43"."period",
                    "t43"."meetings",
                    "t43"."attended",
                    "t43"."missed",
                    "t43"."excused",
                    "t43"."opens_on",
                    "t43"."recorded_on",
                    "t43"."person_id" AS "subject_id",
                    "t43"."opens_on" AS "due_on",
                    "t43"."opens_on" AS "lives_on",
                    "t43"."opens_on" AS "done_on",
                    STRFTIME("t43"."opens_on", '%Y-%m') AS "state_month"
                  FROM (
                    SELECT
                      "t42"."org_id",
                      "t42"."person_id",
                      "t42"."period",
                      COUNT(*) AS "meetings",
                      SUM("t42"."came") AS "attended",
                      SUM("t42"."away") AS "missed",
                      SUM("t42"."excused") AS "excused",
                      MAX("t42"."on") AS "opens_on",
                      MAX("t42"."entered_on") AS "recorded_on"
                    FROM (
                      SELECT
                        "t41"."meeting_id",
                        "t41"."person_id",
                        "t41"."org_id",
                        "t41"."kind",
                        "t41"."held_on",
                        "t41"."entered_on",
                        "t41"."on",
                        "t41"."period",
                        "t41"."dated",
                        "t41"."here",
                        "t41"."least",
                        "t41"."reason",
                        CASE
                          WHEN (
                            "t41"."kind" IS NOT NULL
                          )
                          AND (
                            "t41"."held_on" IS NOT NULL
                          )
                          AND (
                            "t41"."dated" = 1
                          )
                          AND (
                            "t41"."least" = 1
                          )
                          THEN 1
                          ELSE 0
                        END AS "came",
                        CASE
                          WHEN (
                            "t41"."kind" IS NOT NULL
                          )
                          AND (
                            "t41"."held_on" IS NOT NULL
                          )
                          AND (
                            "t41"."dated" = 1
                          )
                          AND (
                            "t41"."here" = 0
                          )
                          THEN 1
                          ELSE 0
                        END AS "away",
                        CASE
                          WHEN (
                            "t41"."kind" IS NOT NULL
                          )
                          AND (
                            "t41"."held_on" IS NOT NULL
                          )
                          AND (
                            "t41"."dated" = 1
                          )
                          AND (
                            "t41"."here" = 0
                          )
                          AND (
                            "t41"."reason" = 1
                          )
                          THEN 1
                          ELSE 0
                        END AS "excused"
                      FROM (
                        SELECT
                          "t40"."meeting_id",
                          "t40"."person_id",
                          "t40"."org_id",
                          "t40"."kind",
                          "t40"."held_on",
                          "t40"."entered_on",
                          "t40"."on",
                          "t40"."period",
                          "t40"."dated",
                          "t26"."here",
                          "t26"."least",
                          "t26"."reason"
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
                            MAX(CASE WHEN "t38"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t36"."meeting_id",
                                "t36"."org_id",
                                "t36"."kind",
                                "t36"."held_on",
                                "t36"."entered_on",
                                "t36"."on",
                                "t36"."period",
                                "t36"."person_id",
                                "t21"."post_id",
                                "t21"."from",
                                "t21"."to"
                              FROM (
                                SELECT
                                  "t34"."meeting_id",
                                  "t34"."org_id",
                                  "t34"."kind",
                                  "t34"."held_on",
                                  "t34"."entered_on",
                                  "t34"."on",
                                  "t34"."period",
                                  "t34"."person_id"
                                FROM (
                                  SELECT
                                    "t33"."meeting_id",
                                    "t33"."org_id",
                                    "t33"."kind",
                                    "t33"."held_on",
                                    "t33"."entered_on",
                                    "t33"."on",
                                    "t27"."period",
                                    "t24"."person_id",
                                    "t24"."from",
                                    "t24"."to"
                                  FROM (
                                    SELECT
                                      "t31"."meeting_id",
                                      "t31"."org_id",
                                      "t31"."kind",
                                      "t31"."held_on",
                                      "t31"."entered_on",
                                      "t31"."for_period",
                                      "t31"."replaces_id",
                                      "t31"."host_id",
                                      "t31"."group_id",
                                      "t31"."lecturer_id",
                                      "t31"."starts_minute",
                                      "t31"."theme_named",
                                      "t31"."expected",
                                      "t31"."attended",
                                      "t31"."own_from",
                                      COALESCE("t31"."held_on", "t31"."entered_on") AS "on",
                                      COALESCE("t31"."own_from", COALESCE("t31"."held_on", "t31"."entered_on")) AS "counts_on"
                                    FROM (
                                      SELECT
                                        "t30"."meeting_id",
                                        "t30"."org_id",
                                        "t30"."kind",
                                        "t30"."held_on",
                                        "t30"."entered_on",
                                        "t30"."for_period",
                                        "t30"."replaces_id",
                                        "t30"."host_id",
                                        "t30"."group_id",
                                        "t30"."lecturer_id",
                                        "t30"."starts_minute",
                                        "t30"."theme_named",
                                        "t30"."expected",
                                        "t30"."attended",
                                        "t22"."own_from"
                                      FROM (
                                        SELECT
                                          *
                                        FROM "meeting" AS "t9"
                                        WHERE
                                          (
                                            "t9"."kind" IS NULL
                                          ) OR (
                                            "t9"."kind" = 'life_meeting'
                                          )
                                      ) AS "t30"
                                      LEFT OUTER JOIN (
                                        SELECT
                                          "t7"."period" AS "for_period",
                                          "t7"."starts_on" AS "own_from"
                                        FROM "period" AS "t7"
                                      ) AS "t22"
                                        ON "t30"."for_period" = "t22"."for_period"
                                    ) AS "t31"
                                  ) AS "t33"
                                  INNER JOIN (
                                    SELECT
                                      "t7"."period",
                                      "t7"."starts_on",
                                      "t7"."ends_on"
                                    FROM "period" AS "t7"
                                    WHERE
                                      "t7"."freq" = 'Y'
                                  ) AS "t27"
                                    ON "t33"."counts_on" >= "t27"."starts_on" AND "t33"."counts_on" <= "t27"."ends_on"
                                  INNER JOIN (
                                    SELECT
                                      *
                                    FROM "roster" AS "t8"
                                  ) AS "t24"
                                    ON "t33"."org_id" = "t24"."org_id"
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
                              ) AS "t36"
                              INNER JOIN (
                                SELECT
                                  "t6"."post_id",
                                  "t6"."person_id",
                                  "t6"."from",
                                  "t6"."to"
                                FROM "leader" AS "t6"
                              ) AS "t21"
                                ON "t36"."person_id" = "t21"."person_id"
                            ) AS "t37"
                            WHERE
                              (
                                (
                                  "t37"."from" <= "t37"."on"
                                ) OR (
                                  "t37"."from" IS NULL
                                )
                              )
                              AND (
                                (
                                  "t37"."to" > "t37"."on"
                                ) OR (
                                  "t37"."to" IS NULL
                                )
                              )
                          ) AS "t38"
                          GROUP BY
                            1,
                            2,
                            3,
                            4,
                            5,
                            6,
                            7,
                            8
                        ) AS "t40"
                        LEFT OUTER JOIN (
                          SELECT
                            "t5"."meeting_id",
                            "t5"."person_id",
                            MAX("t5"."present") AS "here",
                            MIN("t5"."present") AS "least",
                            MAX("t5"."reason_noted") AS "reason"
                          FROM "attendance" AS "t5"
                          GROUP BY
                            1,
                            2
                        ) AS "t26"
                          ON "t40"."meeting_id" = "t26"."meeting_id" AND "t40"."person_id" = "t26"."person_id"
                      ) AS "t41"
                    ) AS "t42"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t43"
                ) AS "t45"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t18"
                  ON "t45"."org_id" = "t18"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t19"
                  ON "t45"."org_id" = "t19"."org_id" AND "t45"."state_month" = "t19"."state_month"
              ) AS "t46"
              WHERE
                (
                  (
                    "t46"."founded_on" IS NULL
                  )
                  OR (
                    "t46"."lives_on" IS NULL
                  )
                  OR (
                    "t46"."founded_on" <= "t46"."lives_on"
                  )
                )
                AND (
                  (
                    "t46"."ended_on" IS NULL
                  )
                  OR (
                    "t46"."lives_on" IS NULL
                  )
                  OR (
                    "t46"."ended_on" > "t46"."lives_on"
                  )
                )
            ) AS "t48"
            LEFT OUTER JOIN "chain" AS "t11"
              ON "t48"."org_id" = "t11"."org_id"
          ) AS "t50"
        ) AS "t52"
        INNER JOIN (
          SELECT
            "t17".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'leader_year'
          ) AS "t17"
        ) AS "t29"
          ON "t52"."kind_code" = "t29"."kind_code"
          AND "t52"."regime_code" = "t29"."regime_code"
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
        AND CASE WHEN "t53"."rule" = 'SC-02' THEN "t53"."meetings" > 0 ELSE NULL END
    ) AS "t55"
    LEFT OUTER JOIN "figure" AS "t10"
      ON "t55"."chain" = "t10"."chain"
      AND "t55"."parameter" = "t10"."code"
      AND "t55"."opens_on" >= "t10"."since"
      AND "t55"."opens_on" < "t10"."until"
  ) AS "t56"
  WHERE
    (
      "t56"."adopted" = 0
    ) OR (
      "t56"."highest" IS NOT NULL
    )
) AS "t57"
