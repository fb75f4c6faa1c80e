#include "core/tickets/TicketSchema.h"

namespace gwt::tickets
{

// `*_key` columns hold sortable UTC texts (TicketDate.h); search_text is case-folded (TicketStore.cpp).
const std::vector<std::vector<const char*>>& migrations()
{
    static const std::vector<std::vector<const char*>> all = {{
        R"(CREATE TABLE masters (
            kind TEXT NOT NULL, id TEXT NOT NULL, name_en TEXT NOT NULL, name_ja TEXT NOT NULL, position INTEGER NOT NULL,
            parent_id TEXT, role TEXT, email TEXT, is_done INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (kind, id)) WITHOUT ROWID)",
        R"(CREATE TABLE tickets (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            reception_date_time TEXT NOT NULL, reception_date_time_key TEXT NOT NULL,
            requestor_id TEXT NOT NULL, account_id TEXT NOT NULL, category_id TEXT NOT NULL, category_detail_id TEXT NOT NULL,
            request_channel_id TEXT NOT NULL, summary TEXT NOT NULL, description TEXT NOT NULL,
            person_in_charge_id TEXT NOT NULL, status_id TEXT NOT NULL,
            scheduled_completion_date TEXT, scheduled_completion_date_key TEXT,
            completion_date TEXT, completion_date_key TEXT, actual_effort_hours REAL,
            response_category_id TEXT, response_details TEXT, has_defect INTEGER NOT NULL DEFAULT 0,
            external_ticket_id TEXT, remarks TEXT, search_text TEXT NOT NULL DEFAULT ''))",
        "CREATE INDEX tickets_by_reception ON tickets (reception_date_time_key)",
        "CREATE INDEX tickets_by_schedule ON tickets (scheduled_completion_date_key)",
        R"(CREATE TABLE attachments (
            id INTEGER PRIMARY KEY AUTOINCREMENT, ticket INTEGER NOT NULL REFERENCES tickets (number),
            file_name TEXT NOT NULL, file_url TEXT NOT NULL, uploaded_at TEXT NOT NULL))",
        "CREATE INDEX attachments_by_ticket ON attachments (ticket)",
        R"(CREATE TABLE history (
            id INTEGER PRIMARY KEY AUTOINCREMENT, ticket INTEGER NOT NULL REFERENCES tickets (number),
            timestamp TEXT NOT NULL, user_id TEXT NOT NULL, comment TEXT NOT NULL))",
        "CREATE INDEX history_by_ticket ON history (ticket)",
        R"(CREATE TABLE history_changes (
            history INTEGER NOT NULL REFERENCES history (id), position INTEGER NOT NULL,
            field TEXT NOT NULL, old_value TEXT, new_value TEXT,
            PRIMARY KEY (history, position)) WITHOUT ROWID)",
    }};
    return all;
}

const std::vector<SeededMaster>& seededMasters()
{
    static const std::vector<SeededMaster> all = {
        {"users", "user1", "Haruka Tanaka", "田中 遥", nullptr, "support", "tanaka@example.com"},
        {"users", "user2", "Kenji Sato", "佐藤 健二", nullptr, "support", "sato@example.com"},
        {"users", "user3", "Maria Lopez", "マリア・ロペス", nullptr, "engineer", "lopez@example.com"},
        {"users", "user4", "Yuki Suzuki", "鈴木 由紀", nullptr, "manager", "suzuki@example.com"},
        {"users", "user5", "Alex Morgan", "アレックス・モーガン", nullptr, "requestor", "morgan@example.com"},
        {"users", "user6", "Aoi Yamamoto", "山本 葵", nullptr, "requestor", "yamamoto@example.com"},
        {"accounts", "acc1", "Northwind Trading", "ノースウインド商事"},
        {"accounts", "acc2", "Sakura Foods", "さくら食品"},
        {"accounts", "acc3", "Blue Harbor Logistics", "ブルーハーバー物流"},
        {"accounts", "acc4", "Own company", "自社"},
        {"categories", "question", "Question", "問い合わせ"},
        {"categories", "incident", "Incident", "障害"},
        {"categories", "change", "Change request", "変更依頼"},
        {"categories", "access", "Access and accounts", "アカウント・権限"},
        {"category-details", "question-usage", "How to use", "操作方法", "question"},
        {"category-details", "question-specification", "Specification", "仕様", "question"},
        {"category-details", "incident-application", "Application", "アプリケーション", "incident"},
        {"category-details", "incident-infrastructure", "Infrastructure", "インフラ", "incident"},
        {"category-details", "incident-data", "Data", "データ", "incident"},
        {"category-details", "change-feature", "Feature", "機能", "change"},
        {"category-details", "change-configuration", "Configuration", "設定", "change"},
        {"category-details", "access-new", "New account", "新規発行", "access"},
        {"category-details", "access-permission", "Permission", "権限変更", "access"},
        {"statuses", "received", "Received", "受付済"},
        {"statuses", "assigned", "Assigned", "担当者割当済"},
        {"statuses", "in-progress", "In progress", "対応中"},
        {"statuses", "waiting", "Waiting for an answer", "回答待ち"},
        {"statuses", "completed", "Completed", "完了", nullptr, nullptr, nullptr, true},
        {"statuses", "cancelled", "Cancelled", "取り下げ", nullptr, nullptr, nullptr, true},
        {"request-channels", "email", "Email", "メール"},
        {"request-channels", "phone", "Phone", "電話"},
        {"request-channels", "chat", "Chat", "チャット"},
        {"request-channels", "web", "Web form", "Webフォーム"},
        {"response-categories", "answered", "Answered", "回答"},
        {"response-categories", "fixed", "Fixed", "修正"},
        {"response-categories", "workaround", "Workaround", "回避策の案内"},
        {"response-categories", "no-action", "No action needed", "対応不要"},
    };
    return all;
}

} // namespace gwt::tickets
