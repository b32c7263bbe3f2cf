-- SC-02 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "SC-02", "rule_version": 1, "source": "leader_year", "subject_kind": "person"}
SELECT
  MD5(
    "t58"."rule" || '|' || CAST("t58"."org_id" AS TEXT) || '|' || "t58"."subject_kind" || '|' || COALESCE(CAST("t58"."subject_id" AS TEXT), '') || '|' || COALESCE("t58"."period", '')
  ) AS "duty_key",
  "t58"."rule",
  "t58"."rule_version",
  "t58"."org_id",
  "t58"."subject_kind",
  "t58"."subject_id",
  "t58"."period",
  "t58"."opens_on",
  "t58"."due_on",
  CASE
    WHEN SUBSTRING(
      "t58"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t58"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t58"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t58"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t58"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t58"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t58"."done_on",
  "t58"."recorded_on",
  "t58"."observed",
  "t58"."required",
  "t58"."base",
  SUBSTRING(
    "t58"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t58"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t57"."org_id",
    "t57"."period",
    "t57"."meetings",
    "t57"."attended",
    "t57"."missed",
    "t57"."excused",
    "t57"."opens_on",
    "t57"."recorded_on",
    "t57"."subject_id",
    "t57"."due_on",
    "t57"."done_on",
    "t57"."rule",
    "t57"."rule_version",
    "t57"."subject_kind",
    "t57"."certain",
    CASE WHEN "t57"."at_most" = 1 THEN "t57"."lowest" ELSE "t57"."highest" END AS "figure",
    CASE
      WHEN "t57"."rule" = 'SC-02'
      THEN CASE
        WHEN "t57"."certain" = 0
        THEN '3scope_unclear'
        WHEN "t57"."attended" > 0
        THEN '1came'
        WHEN "t57"."missed" < "t57"."meetings"
        THEN '3attendance_unclear'
        WHEN "t57"."excused" > 0
        THEN '4excused'
        ELSE '2absent'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t57"."rule" = 'SC-02' THEN "t57"."attended" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CASE WHEN "t57"."rule" = 'SC-02' THEN "t57"."meetings" ELSE NULL END AS "base"
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
      "t56"."chain",
      "t56"."rule",
      "t56"."rule_version",
      "t56"."subject_kind",
      "t56"."parameter",
      "t56"."at_most",
      "t56"."adopted",
      "t56"."certain",
      "t10"."chain" AS "chain_right",
      "t10"."code",
      "t10"."since",
      "t10"."until",
      "t10"."highest",
      "t10"."lowest"
    FROM (
      SELECT
        "t54"."org_id",
        "t54"."period",
        "t54"."meetings",
        "t54"."attended",
        "t54"."missed",
        "t54"."excused",
        "t54"."opens_on",
        "t54"."recorded_on",
        "t54"."subject_id",
        "t54"."due_on",
        "t54"."done_on",
        COALESCE("t54"."chain", 0) AS "chain",
        "t54"."rule",
        "t54"."rule_version",
        "t54"."subject_kind",
        "t54"."parameter",
        "t54"."at_most",
        "t54"."adopted",
        CASE
          WHEN (
            "t54"."scope_certain" = 1
          )
          AND (
            (
              "t54"."min_size" IS NULL
            ) OR (
              "t54"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t53"."org_id",
          "t53"."person_id",
          "t53"."period",
          "t53"."meetings",
          "t53"."attended",
          "t53"."missed",
          "t53"."excused",
          "t53"."opens_on",
          "t53"."recorded_on",
          "t53"."subject_id",
          "t53"."due_on",
          "t53"."lives_on",
          "t53"."done_on",
          "t53"."size",
          "t53"."kind_code",
          "t53"."regime_code",
          "t53"."chain",
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
              "t49"."org_id",
              "t49"."person_id",
              "t49"."period",
              "t49"."meetings",
              "t49"."attended",
              "t49"."missed",
              "t49"."excused",
              "t49"."opens_on",
              "t49"."recorded_on",
              "t49"."subject_id",
              "t49"."due_on",
              "t49"."lives_on",
              "t49"."done_on",
              "t49"."size",
              "t49"."kind_code",
              "t49"."regime_code",
              "t11"."chain"
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
                COALESCE(
                  CASE
                    WHEN "t47"."state_month_right" IS NOT NULL
                    THEN "t47"."state_kind"
                    ELSE "t47"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t47"."state_regime", '?') AS "regime_code"
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
                  "t46"."state_month",
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
                    "t44"."org_id",
                    "t44"."person_id",
                    "t44"."period",
                    "t44"."meetings",
                    "t44"."attended",
                    "t44"."missed",
                    "t44"."excused",
                    "t44"."opens_on",
                    "t44"."recorded_on",
                    "t44"."person_id" AS "subject_id",
                    "t44"."opens_on" AS "due_on",
                    "t44"."opens_on" AS "lives_on",
                    "t44"."opens_on" AS "done_on",
                    STRFTIME("t44"."opens_on", '%Y-%m') AS "state_month"
                  FROM (
                    SELECT
                      "t43"."org_id",
                      "t43"."person_id",
                      "t43"."period",
                      COUNT(*) AS "meetings",
                      SUM("t43"."came") AS "attended",
                      SUM("t43"."away") AS "missed",
                      SUM("t43"."excused") AS "excused",
                      MAX("t43"."on") AS "opens_on",
                      MAX("t43"."entered_on") AS "recorded_on"
                    FROM (
                      SELECT
                        "t42"."meeting_id",
                        "t42"."person_id",
                        "t42"."org_id",
                        "t42"."kind",
                        "t42"."held_on",
                        "t42"."entered_on",
                        "t42"."on",
                        "t42"."period",
                        "t42"."dated",
                        "t42"."here",
                        "t42"."least",
                        "t42"."reason",
                        CASE
                          WHEN (
                            "t42"."kind" IS NOT NULL
                          )
                          AND (
                            "t42"."held_on" IS NOT NULL
                          )
                          AND (
                            "t42"."dated" = 1
                          )
                          AND (
                            "t42"."least" = 1
                          )
                          THEN 1
                          ELSE 0
                        END AS "came",
                        CASE
                          WHEN (
                            "t42"."kind" IS NOT NULL
                          )
                          AND (
                            "t42"."held_on" IS NOT NULL
                          )
                          AND (
                            "t42"."dated" = 1
                          )
                          AND (
                            "t42"."here" = 0
                          )
                          THEN 1
                          ELSE 0
                        END AS "away",
                        CASE
                          WHEN (
                            "t42"."kind" IS NOT NULL
                          )
                          AND (
                            "t42"."held_on" IS NOT NULL
                          )
                          AND (
                            "t42"."dated" = 1
                          )
                          AND (
                            "t42"."here" = 0
                          )
                          AND (
                            "t42"."reason" = 1
                          )
                          THEN 1
                          ELSE 0
                        END AS "excused"
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
                          "t26"."here",
                          "t26"."least",
                          "t26"."reason"
                        FROM (
                          SELECT
                            "t39"."meeting_id",
                            "t39"."person_id",
                            "t39"."org_id",
                            "t39"."kind",
                            "t39"."held_on",
                            "t39"."entered_on",
                            "t39"."on",
                            "t39"."period",
                            MAX(CASE WHEN "t39"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t37"."meeting_id",
                                "t37"."org_id",
                                "t37"."kind",
                                "t37"."held_on",
                                "t37"."entered_on",
                                "t37"."on",
                                "t37"."period",
                                "t37"."person_id",
                                "t21"."post_id",
                                "t21"."from",
                                "t21"."to"
                              FROM (
                                SELECT
                                  "t35".*
                                  EXCLUDE ("to", "from")
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
                                ) AS "t35"
                              ) AS "t37"
                              INNER JOIN (
                                SELECT
                                  "t6"."post_id",
                                  "t6"."person_id",
                                  "t6"."from",
                                  "t6"."to"
                                FROM "leader" AS "t6"
                              ) AS "t21"
                                ON "t37"."person_id" = "t21"."person_id"
                            ) AS "t38"
                            WHERE
                              (
                                (
                                  "t38"."from" <= "t38"."on"
                                ) OR (
                                  "t38"."from" IS NULL
                                )
                              )
                              AND (
                                (
                                  "t38"."to" > "t38"."on"
                                ) OR (
                                  "t38"."to" IS NULL
                                )
                              )
                          ) AS "t39"
                          GROUP BY
                            1,
                            2,
                            3,
                            4,
                            5,
                            6,
                            7,
                            8
                        ) AS "t41"
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
                          ON "t41"."meeting_id" = "t26"."meeting_id" AND "t41"."person_id" = "t26"."person_id"
                      ) AS "t42"
                    ) AS "t43"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t44"
                ) AS "t46"
                INNER JOIN (
                  SELECT
                    "t3"."org_id",
                    "t3"."founded_on",
                    "t3"."ended_on",
                    "t3"."kind" AS "node_kind"
                  FROM "org_node" AS "t3"
                ) AS "t18"
                  ON "t46"."org_id" = "t18"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."size",
                    "t4"."period" AS "state_month",
                    "t4"."kind" AS "state_kind",
                    "t4"."regime" AS "state_regime"
                  FROM "org_state" AS "t4"
                ) AS "t19"
                  ON "t46"."org_id" = "t19"."org_id" AND "t46"."state_month" = "t19"."state_month"
              ) AS "t47"
              WHERE
                (
                  (
                    "t47"."founded_on" IS NULL
                  )
                  OR (
                    "t47"."lives_on" IS NULL
                  )
                  OR (
                    "t47"."founded_on" <= "t47"."lives_on"
                  )
                )
                AND (
                  (
                    "t47"."ended_on" IS NULL
                  )
                  OR (
                    "t47"."lives_on" IS NULL
                  )
                  OR (
                    "t47"."ended_on" > "t47"."lives_on"
                  )
                )
            ) AS "t49"
            LEFT OUTER JOIN "chain" AS "t11"
              ON "t49"."org_id" = "t11"."org_id"
          ) AS "t51"
        ) AS "t53"
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
          ON "t53"."kind_code" = "t29"."kind_code"
          AND "t53"."regime_code" = "t29"."regime_code"
      ) AS "t54"
      WHERE
        "t54"."scope_from" <= "t54"."opens_on"
        AND (
          (
            "t54"."scope_to" IS NULL
          ) OR (
            "t54"."scope_to" > "t54"."opens_on"
          )
        )
        AND (
          (
            "t54"."min_size" IS NULL
          )
          OR (
            "t54"."size" IS NULL
          )
          OR (
            "t54"."size" >= "t54"."min_size"
          )
        )
        AND CASE WHEN "t54"."rule" = 'SC-02' THEN "t54"."meetings" > 0 ELSE NULL END
    ) AS "t56"
    LEFT OUTER JOIN "figure" AS "t10"
      ON "t56"."chain" = "t10"."chain"
      AND "t56"."parameter" = "t10"."code"
      AND "t56"."opens_on" >= "t10"."since"
      AND "t56"."opens_on" < "t10"."until"
  ) AS "t57"
  WHERE
    (
      "t57"."adopted" = 0
    ) OR (
      "t57"."highest" IS NOT NULL
    )
) AS "t58"
