<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
    <context>
        <name>Actions</name>
        <message>
            <source>Launch agent…</source>
            <translation>エージェントを起動…</translation>
        </message>
        <message>
            <source>New shell tab</source>
            <translation>新しいシェルのタブ</translation>
        </message>
        <message>
            <source>Repeat last launch</source>
            <translation>前回と同じ起動</translation>
        </message>
        <message>
            <source>Rename tab…</source>
            <translation>タブの名前を変更…</translation>
        </message>
        <message>
            <source>Restart tab</source>
            <translation>タブを再起動</translation>
        </message>
        <message>
            <source>Stop tab</source>
            <translation>タブを停止</translation>
        </message>
        <message>
            <source>Close tab…</source>
            <translation>タブを閉じる…</translation>
        </message>
        <message>
            <source>Next tab</source>
            <translation>次のタブ</translation>
        </message>
        <message>
            <source>Previous tab</source>
            <translation>前のタブ</translation>
        </message>
        <message>
            <source>Move tab left</source>
            <translation>タブを左へ移動</translation>
        </message>
        <message>
            <source>Move tab right</source>
            <translation>タブを右へ移動</translation>
        </message>
        <message>
            <source>Jump to the next tab that waits</source>
            <translation>待っている次のタブへ</translation>
        </message>
        <message>
            <source>Split right</source>
            <translation>右に分割</translation>
        </message>
        <message>
            <source>Split down</source>
            <translation>下に分割</translation>
        </message>
        <message>
            <source>Close pane</source>
            <translation>ペインを閉じる</translation>
        </message>
        <message>
            <source>Next pane</source>
            <translation>次のペイン</translation>
        </message>
        <message>
            <source>Previous pane</source>
            <translation>前のペイン</translation>
        </message>
        <message>
            <source>Command palette</source>
            <translation>コマンドパレット</translation>
        </message>
        <message>
            <source>Go to the attention list</source>
            <translation>対応リストへ移動</translation>
        </message>
        <message>
            <source>Go to the terminal</source>
            <translation>端末へ移動</translation>
        </message>
        <message>
            <source>Attention panel</source>
            <translation>対応パネル</translation>
        </message>
        <message>
            <source>Review panel</source>
            <translation>レビューパネル</translation>
        </message>
        <message>
            <source>Show review</source>
            <translation>レビューを表示</translation>
        </message>
        <message>
            <source>Show timeline</source>
            <translation>タイムラインを表示</translation>
        </message>
        <message>
            <source>Show messages</source>
            <translation>メッセージを表示</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>次の変更</translation>
        </message>
        <message>
            <source>Previous change</source>
            <translation>前の変更</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>左右に並べる</translation>
        </message>
        <message>
            <source>Adopt…</source>
            <translation>採用…</translation>
        </message>
        <message>
            <source>Note to agent…</source>
            <translation>エージェントへメモ…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>貼り付け</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>すべて選択</translation>
        </message>
        <message>
            <source>Find in terminal</source>
            <translation>端末内を検索</translation>
        </message>
        <message>
            <source>Clear scrollback</source>
            <translation>履歴を消去</translation>
        </message>
        <message>
            <source>Previous prompt</source>
            <translation>前のプロンプト</translation>
        </message>
        <message>
            <source>Next prompt</source>
            <translation>次のプロンプト</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>文字を大きく</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>文字を小さく</translation>
        </message>
        <message>
            <source>Normal text</source>
            <translation>標準の大きさ</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>フォルダーを開く…</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>設定…</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>キーボードショートカット</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Environments</source>
            <translation>環境</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>サーバー</translation>
        </message>
        <message>
            <source>Tickets</source>
            <translation>チケット</translation>
        </message>
        <message>
            <source>Applications</source>
            <translation>アプリケーション</translation>
        </message>
        <message>
            <source>New environment…</source>
            <translation>新しい環境…</translation>
        </message>
        <message>
            <source>Compose up</source>
            <translation>Compose を起動</translation>
        </message>
        <message>
            <source>Compose down</source>
            <translation>Compose を停止</translation>
        </message>
        <message>
            <source>Add server…</source>
            <translation>サーバーを追加…</translation>
        </message>
        <message>
            <source>Import servers…</source>
            <translation>サーバーを取り込む…</translation>
        </message>
        <message>
            <source>Secrets…</source>
            <translation>シークレット…</translation>
        </message>
        <message>
            <source>New ticket…</source>
            <translation>新しいチケット…</translation>
        </message>
        <message>
            <source>Launch application…</source>
            <translation>アプリケーションを起動…</translation>
        </message>
        <message>
            <source>Put tab to sleep</source>
            <translation>タブを休止</translation>
        </message>
    </context>
    <context>
        <name>Ages</name>
        <message>
            <source>%1s</source>
            <translation>%1秒</translation>
        </message>
        <message>
            <source>%1m</source>
            <translation>%1分</translation>
        </message>
        <message>
            <source>%1h</source>
            <translation>%1時間</translation>
        </message>
        <message>
            <source>%1d</source>
            <translation>%1日</translation>
        </message>
    </context>
    <context>
        <name>Applications</name>
        <message>
            <source>minimised</source>
            <translation>最小化</translation>
        </message>
        <message>
            <source>%1 · process %2</source>
            <translation>%1 · プロセス %2</translation>
        </message>
        <message>
            <source>%1, minimised</source>
            <translation>%1、最小化</translation>
        </message>
        <message>
            <source>%1 did not close. It may be asking something or be busy.</source>
            <translation>%1 は閉じませんでした。何かを尋ねているか、処理中かもしれません。</translation>
        </message>
        <message>
            <source>%1 asks something first: “%2”. Answer it there.</source>
            <translation>%1 が先に尋ねています:「%2」。そちらで答えてください。</translation>
        </message>
        <message>
            <source>The windows of %1 are closed; its process still runs.</source>
            <translation>%1 のウィンドウは閉じましたが、プロセスはまだ動いています。</translation>
        </message>
        <message>
            <source>Allow</source>
            <translation>許可</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>確認</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>everybody</source>
            <translation>全員</translation>
        </message>
    </context>
    <context>
        <name>Attention</name>
        <message>
            <source>Needs you</source>
            <translation>あなたの対応待ち</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>Working</source>
            <translation>作業中</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>待機</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>終了済み</translation>
        </message>
        <message>
            <source>Asleep</source>
            <translation>休止中</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>エラー</translation>
        </message>
        <message>
            <source>Waits for your answer</source>
            <translation>あなたの返事を待っています</translation>
        </message>
        <message>
            <source>Stopped with an error</source>
            <translation>エラーで停止しました</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n ファイル</numerusform>
            </translation>
        </message>
        <message>
            <source>Ended — restart it from its menu</source>
            <translation>終了しました — メニューから再起動できます</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 トークン</translation>
        </message>
    </context>
    <context>
        <name>Environments</name>
        <message>
            <source>Up for %1</source>
            <translation>%1 稼働中</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>稼働中</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>イメージ</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>プロジェクト</translation>
        </message>
        <message>
            <source>Mounts</source>
            <translation>マウント</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>ポート</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>コマンド</translation>
        </message>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n 件実行中</numerusform>
            </translation>
        </message>
        <message>
            <source>Engine</source>
            <translation>エンジン</translation>
        </message>
        <message>
            <source>%1 of %2 up</source>
            <translation>%2 中 %1 稼働</translation>
        </message>
        <message>
            <source>A name is short and has no slash.</source>
            <translation>名前は短く、スラッシュを含められません。</translation>
        </message>
    </context>
    <context>
        <name>Launch</name>
        <message>
            <source>Choose an agent.</source>
            <translation>エージェントを選んでください。</translation>
        </message>
        <message>
            <source>%1 is not installed.</source>
            <translation>%1 はインストールされていません。</translation>
        </message>
        <message>
            <source>A new name makes a branch with its own worktree.</source>
            <translation>新しい名前なら、専用のワークツリーを持つブランチを作ります。</translation>
        </message>
        <message>
            <source>Git does not take this name for a branch.</source>
            <translation>Git はこの名前をブランチに使えません。</translation>
        </message>
        <message>
            <source>New branch from %1, in a worktree of its own.</source>
            <translation>%1 から新しいブランチを専用のワークツリーに作ります。</translation>
        </message>
        <message>
            <source>A tab works on this branch already; both share its worktree.</source>
            <translation>このブランチではすでにタブが動いています。ワークツリーを共有します。</translation>
        </message>
        <message>
            <source>Works in the project's own folder, not in a worktree.</source>
            <translation>ワークツリーではなくプロジェクトのフォルダーで動きます。</translation>
        </message>
        <message>
            <source>Existing branch; it gets a worktree.</source>
            <translation>既存のブランチです。ワークツリーを作ります。</translation>
        </message>
        <message>
            <source>Existing branch; its worktree is used again.</source>
            <translation>既存のブランチです。そのワークツリーを使います。</translation>
        </message>
        <message>
            <source>Launches %1.</source>
            <translation>%1 を起動します。</translation>
        </message>
        <message>
            <source>Copies %1 into each worktree.</source>
            <translation>%1 を各ワークツリーにコピーします。</translation>
        </message>
        <message>
            <source>Runs on this machine: %1</source>
            <translation>このマシンで実行: %1</translation>
        </message>
        <message>
            <source>The project brings these; launching it trusts them until its recipes.toml changes.</source>
            <translation>これらはプロジェクトのものです。起動すると、recipes.toml が変わるまで信頼します。</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>submitted</source>
            <translation>送信済み</translation>
        </message>
        <message>
            <source>queued, number %1</source>
            <translation>順番待ち %1 番目</translation>
        </message>
        <message>
            <source>queued, next</source>
            <translation>順番待ち、次</translation>
        </message>
        <message>
            <source>held</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>拒否</translation>
        </message>
    </context>
    <context>
        <name>NotificationRules</name>
        <message>
            <source>%1 needs you</source>
            <translation>%1 が対応を待っています</translation>
        </message>
        <message>
            <source>%1 is ready</source>
            <translation>%1 が完了しました</translation>
        </message>
        <message>
            <source>%1 stopped with an error</source>
            <translation>%1 がエラーで停止しました</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Launch on %1</source>
            <translation>%1 で起動</translation>
        </message>
        <message>
            <source>branch</source>
            <translation>ブランチ</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>%1 against %2</source>
            <translation>%2 に対する %1</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n ファイル</numerusform>
            </translation>
        </message>
        <message>
            <source>Also changed in %1</source>
            <translation>%1 でも変更されています</translation>
        </message>
        <message>
            <source>%1, line %2</source>
            <translation>%1、%2 行</translation>
        </message>
        <message>
            <source>%1, lines %2–%3</source>
            <translation>%1、%2–%3 行</translation>
        </message>
        <message>
            <source>a merge would conflict</source>
            <translation>マージすると衝突します</translation>
        </message>
        <message>
            <source>the changes fit together</source>
            <translation>変更は両立します</translation>
        </message>
    </context>
    <context>
        <name>Servers</name>
        <message>
            <source>Up</source>
            <translation>稼働中</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <source>Waits for your consent</source>
            <translation>同意待ち</translation>
        </message>
        <message>
            <source>Changed since your consent</source>
            <translation>同意後に変更されました</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>Not running</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>%1, %2 failed</source>
            <translation>%1(失敗 %2)</translation>
        </message>
        <message>
            <source>URL</source>
            <translation>URL</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>コマンド</translation>
        </message>
        <message>
            <source>Named in</source>
            <translation>定義元</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>プロセス</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>メモリ</translation>
        </message>
        <message>
            <source>Restarts</source>
            <translation>再起動</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>呼び出し</translation>
        </message>
        <message>
            <source>%1 of %2 up</source>
            <translation>%2 中 %1 稼働</translation>
        </message>
    </context>
    <context>
        <name>Sheets</name>
        <message>
            <source>Tab by its number</source>
            <translation>番号でタブを選ぶ</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Rename tab</source>
            <translation>タブの名前を変更</translation>
        </message>
        <message>
            <source>An empty name gives back “%1 · %2”.</source>
            <translation>空にすると「%1 · %2」に戻ります。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>変更</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>キーボードショートカット</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
    </context>
    <context>
        <name>SideSections</name>
        <message>
            <source>Environments</source>
            <translation>環境</translation>
        </message>
        <message>
            <source>%1 of %2 up</source>
            <translation>%2 中 %1 稼働</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>サーバー</translation>
        </message>
        <message>
            <source>none</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>Tickets</source>
            <translation>チケット</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>未完了 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Applications</source>
            <translation>アプリケーション</translation>
        </message>
    </context>
    <context>
        <name>Tickets</name>
        <message>
            <source>late</source>
            <translation>遅延</translation>
        </message>
        <message>
            <source>%1d</source>
            <translation>%1日</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今日</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n 日遅れ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>あと %n 日</numerusform>
            </translation>
        </message>
        <message>
            <source>Account</source>
            <translation>アカウント</translation>
        </message>
        <message>
            <source>Requested by</source>
            <translation>依頼者</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Came by</source>
            <translation>受付経路</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>受付</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>A summary is needed.</source>
            <translation>件名が必要です。</translation>
        </message>
        <message>
            <source>Every list needs a choice.</source>
            <translation>すべての項目を選んでください。</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>待機中</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Project</source>
            <translation>プロジェクト</translation>
        </message>
        <message>
            <source>none open yet</source>
            <translation>まだ開いていません</translation>
        </message>
        <message>
            <source>Agents</source>
            <translation>エージェント</translation>
        </message>
        <message>
            <source>none installed</source>
            <translation>インストールされていません</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message numerus="yes">
            <source>%n needs you</source>
            <translation>
                <numerusform>%n 件が対応待ち</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ready</source>
            <translation>
                <numerusform>完了 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working</source>
            <translation>
                <numerusform>作業中 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>No tabs</source>
            <translation>タブなし</translation>
        </message>
        <message>
            <source>Nobody waits</source>
            <translation>待っているものはありません</translation>
        </message>
        <message numerus="yes">
            <source>%n container(s)</source>
            <translation>
                <numerusform>コンテナー %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n server(s)</source>
            <translation>
                <numerusform>サーバー %n</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 calls/min</source>
            <translation>毎分 %1 回</translation>
        </message>
        <message>
            <source>CPU %1 %</source>
            <translation>CPU %1 %</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::Actions</name>
        <message>
            <source>Tab</source>
            <translation>タブ</translation>
        </message>
        <message>
            <source>Pane</source>
            <translation>ペイン</translation>
        </message>
        <message>
            <source>View</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>レビュー</translation>
        </message>
        <message>
            <source>Terminal</source>
            <translation>端末</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>ウィンドウ</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>ページ</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::AddServerSheet</name>
        <message>
            <source>Add server</source>
            <translation>サーバーを追加</translation>
        </message>
        <message>
            <source>Add and start</source>
            <translation>追加して起動</translation>
        </message>
        <message>
            <source>An MCP server: a command that speaks on stdin and stdout, or a URL. It runs with your rights, and every agent sees its tools.</source>
            <translation>MCP サーバー: 標準入出力で話すコマンド、または URL。あなたの権限で動き、すべてのエージェントがそのツールを使えます。</translation>
        </message>
        <message>
            <source>Command or URL</source>
            <translation>コマンドか URL</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>There is a server of this name already.</source>
            <translation>この名前のサーバーはすでにあります。</translation>
        </message>
        <message>
            <source>Its tools are named after it.</source>
            <translation>ツールの名前の先頭に付きます。</translation>
        </message>
        <message>
            <source>Its tools are named %1__…</source>
            <translation>ツールの名前は %1__… になります</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::AdoptSheet</name>
        <message>
            <source>Adopt %1 into %2?</source>
            <translation>%1 を %2 に採用しますか？</translation>
        </message>
        <message>
            <source>Merge — every commit stays</source>
            <translation>マージ — すべてのコミットを残す</translation>
        </message>
        <message>
            <source>Squash — one commit with everything</source>
            <translation>スカッシュ — 一つのコミットにまとめる</translation>
        </message>
        <message>
            <source>Rebase — commits on top, no merge commit</source>
            <translation>リベース — マージコミットを作らず上に積む</translation>
        </message>
        <message>
            <source>Remove the worktree afterwards, when nothing would be lost</source>
            <translation>失われるものがなければ、後でワークツリーを削除する</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Adopt</source>
            <translation>採用</translation>
        </message>
        <message>
            <source>Trying it out on a copy…</source>
            <translation>複製で試しています…</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>ほか %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Adopting…</source>
            <translation>採用しています…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::AgentList</name>
        <message>
            <source>%1, not installed: %2</source>
            <translation>%1、未インストール: %2</translation>
        </message>
        <message>
            <source>Not installed. Get it with:
%1</source>
            <translation>インストールされていません。入手方法:
%1</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>エージェント</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ApplicationsPlace</name>
        <message>
            <source>Applications</source>
            <translation>アプリケーション</translation>
        </message>
        <message>
            <source>Bring to front</source>
            <translation>前面に出す</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>Launch…</source>
            <translation>起動…</translation>
        </message>
        <message>
            <source>Launch application</source>
            <translation>アプリケーションを起動</translation>
        </message>
        <message>
            <source>Asks it to quit, as its own menu would; nothing is killed</source>
            <translation>アプリケーション自身のメニューと同じように終了を求めます。強制終了はしません</translation>
        </message>
        <message>
            <source>Who may launch and quit</source>
            <translation>起動と終了を許す相手</translation>
        </message>
        <message>
            <source>No rules: agents are asked about each time.</source>
            <translation>規則なし: エージェントの操作は毎回確認します。</translation>
        </message>
        <message>
            <source>No application has a window now. Agents may launch them too, when you agree.</source>
            <translation>ウィンドウを開いているアプリケーションはありません。あなたが同意すれば、エージェントも起動できます。</translation>
        </message>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n 件実行中</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>もう一度</translation>
        </message>
        <message>
            <source>minimised</source>
            <translation>最小化</translation>
        </message>
        <message>
            <source>running</source>
            <translation>実行中</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>ID</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>プロセス</translation>
        </message>
        <message>
            <source>It did not quit</source>
            <translation>終了しませんでした</translation>
        </message>
        <message>
            <source>It has not ended</source>
            <translation>まだ終わっていません</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ApprovalSheet</name>
        <message>
            <source>A process outside any tab</source>
            <translation>タブの外のプロセス</translation>
        </message>
        <message>
            <source>Arguments</source>
            <translation>引数</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>Only this once</source>
            <translation>今回だけ</translation>
        </message>
        <message>
            <source>Until this session of the agent ends</source>
            <translation>エージェントのこのセッションが終わるまで</translation>
        </message>
        <message>
            <source>In this project, from now on</source>
            <translation>このプロジェクトでは今後も</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>いつでも</translation>
        </message>
        <message>
            <source>A yes holds</source>
            <translation>許可の範囲</translation>
        </message>
        <message>
            <source>For exactly this call by this caller. What is remembered stands in the settings and can be taken back there.</source>
            <translation>この呼び出し元の、まったく同じ呼び出しだけに有効です。記憶したものは設定に並び、そこで取り消せます。</translation>
        </message>
        <message>
            <source>Allow</source>
            <translation>許可</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::CommandPalette</name>
        <message>
            <source>Command palette</source>
            <translation>コマンドパレット</translation>
        </message>
        <message>
            <source>Search tabs, branches, actions</source>
            <translation>タブ、ブランチ、操作を検索</translation>
        </message>
        <message>
            <source>Matches</source>
            <translation>候補</translation>
        </message>
        <message>
            <source>Nothing fits these words.</source>
            <translation>一致するものがありません。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::CreateSheet</name>
        <message>
            <source>New environment</source>
            <translation>新しい環境</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>作成</translation>
        </message>
        <message>
            <source>A container with the folder bound at /workdir. The image is pulled when it is not here yet.</source>
            <translation>フォルダーを /workdir に置いたコンテナです。イメージがまだなければ取得します。</translation>
        </message>
        <message>
            <source>Bridge: it reaches the internet</source>
            <translation>ブリッジ: インターネットに接続できる</translation>
        </message>
        <message>
            <source>None: it reaches nothing</source>
            <translation>なし: どこにも接続できない</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>制限なし</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>イメージ</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>フォルダー</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>ネットワーク</translation>
        </message>
        <message>
            <source>Processors</source>
            <translation>プロセッサー</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>メモリ</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>There is an environment of this name already.</source>
            <translation>この名前の環境はすでにあります。</translation>
        </message>
        <message>
            <source>Write the memory like 512 MB or 2 GB.</source>
            <translation>メモリは 512 MB や 2 GB のように書いてください。</translation>
        </message>
        <message>
            <source>Memory like 512 MB or 2 GB; empty means no limit.</source>
            <translation>メモリは 512 MB や 2 GB のように。空なら制限なし。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::DesktopNotifier</name>
        <message>
            <source>Open</source>
            <translation>開く</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::DiffView</name>
        <message>
            <source>Differences</source>
            <translation>差分</translation>
        </message>
        <message>
            <source>Copy lines</source>
            <translation>行をコピー</translation>
        </message>
        <message>
            <source>Note on this line…</source>
            <translation>この行にメモ…</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>次の変更</translation>
        </message>
        <message>
            <source>Previous change</source>
            <translation>前の変更</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::EnvironmentDetail</name>
        <message>
            <source>Open terminal</source>
            <translation>ターミナルを開く</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>削除…</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>プロセッサー</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>メモリ</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>ログ</translation>
        </message>
        <message>
            <source>Nothing happened in it yet.</source>
            <translation>まだ何も起きていません。</translation>
        </message>
        <message>
            <source> of %1</source>
            <translation> / %1</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::EnvironmentsPlace</name>
        <message>
            <source>Environments</source>
            <translation>環境</translation>
        </message>
        <message>
            <source>Compose down</source>
            <translation>Compose を停止</translation>
        </message>
        <message>
            <source>Compose up</source>
            <translation>Compose を起動</translation>
        </message>
        <message>
            <source>New…</source>
            <translation>新規…</translation>
        </message>
        <message>
            <source>New environment</source>
            <translation>新しい環境</translation>
        </message>
        <message>
            <source>Starts the services of this project's compose file</source>
            <translation>このプロジェクトの compose ファイルのサービスを起動します</translation>
        </message>
        <message>
            <source>Stops and removes the services of this project's compose file</source>
            <translation>このプロジェクトの compose ファイルのサービスを停止して削除します</translation>
        </message>
        <message>
            <source>An environment is a container with your project in it. Agents build and test there, your desktop stays as it is.</source>
            <translation>環境はプロジェクトを入れたコンテナです。エージェントはそこでビルドとテストを行い、デスクトップはそのままです。</translation>
        </message>
        <message>
            <source>New environment…</source>
            <translation>新しい環境…</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>もう一度探す</translation>
        </message>
        <message>
            <source>Remove %1?</source>
            <translation>%1 を削除しますか?</translation>
        </message>
        <message>
            <source>The container and everything in it but the project goes. What runs in it is ended. Your project's files stay.</source>
            <translation>コンテナと、プロジェクト以外の中身が消えます。中で動いているものは終了します。プロジェクトのファイルは残ります。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Open terminal</source>
            <translation>ターミナルを開く</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>削除…</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::FileList</name>
        <message>
            <source>%1
was %2</source>
            <translation>%1
旧名 %2</translation>
        </message>
        <message>
            <source>%1, %2 added, %3 removed</source>
            <translation>%1、%2 行追加、%3 行削除</translation>
        </message>
        <message>
            <source>binary</source>
            <translation>バイナリ</translation>
        </message>
        <message>
            <source>Changed files</source>
            <translation>変更されたファイル</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::FindBar</name>
        <message>
            <source>Find in the terminal</source>
            <translation>端末内を検索</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>検索</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>正規表現</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>大文字と小文字を区別</translation>
        </message>
        <message>
            <source>Older match (Enter)</source>
            <translation>前の一致 (Enter)</translation>
        </message>
        <message>
            <source>Newer match (Shift+Enter)</source>
            <translation>次の一致 (Shift+Enter)</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>閉じる (Esc)</translation>
        </message>
        <message>
            <source>No match</source>
            <translation>一致なし</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>Not valid</source>
            <translation>正しくありません</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::FootBar</name>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Processor use of gwt and all its tabs</source>
            <translation>gwt と全タブの CPU 使用率</translation>
        </message>
        <message>
            <source>Language: %1</source>
            <translation>言語: %1</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostApprovals</name>
        <message>
            <source>Allow %1?</source>
            <translation>%1 を許可しますか?</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostEnvironments</name>
        <message>
            <source>%1: exit %2 after %3 s</source>
            <translation>%1: %3 秒後に終了コード %2</translation>
        </message>
        <message>
            <source>%1, inside only</source>
            <translation>%1(内部のみ)</translation>
        </message>
        <message>
            <source>up</source>
            <translation>稼働中</translation>
        </message>
        <message>
            <source>Removing…</source>
            <translation>削除中…</translation>
        </message>
        <message>
            <source>removing</source>
            <translation>削除中</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>起動中</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>creating from %1</source>
            <translation>%1 から作成中</translation>
        </message>
        <message>
            <source>Pulling: %1 of %2 layers · %3</source>
            <translation>取得中: %2 層のうち %1 · %3</translation>
        </message>
        <message>
            <source>rootless</source>
            <translation>ルートレス</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostMessages</name>
        <message>
            <source>You</source>
            <translation>あなた</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostReview</name>
        <message numerus="yes">
            <source>%n commit(s)</source>
            <translation>
                <numerusform>コミット %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n ファイル</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing was changed: %n file(s) conflict with %1.</source>
            <translation>
                <numerusform>何も変更していません: %n ファイルが %1 と衝突します。</numerusform>
            </translation>
        </message>
        <message>
            <source>Would bring %1 into %2.</source>
            <translation>%1 を %2 に取り込みます。</translation>
        </message>
        <message>
            <source>Brought %1 into %2.</source>
            <translation>%1 を %2 に取り込みました。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostServers</name>
        <message>
            <source>this project's .gwt/hub.jsonc</source>
            <translation>このプロジェクトの .gwt/hub.jsonc</translation>
        </message>
        <message numerus="yes">
            <source>%n tool(s)</source>
            <translation>
                <numerusform>%n ツール</numerusform>
            </translation>
        </message>
        <message>
            <source>consent needed</source>
            <translation>同意が必要</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>起動中</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>無効</translation>
        </message>
        <message>
            <source>starts when called</source>
            <translation>呼ばれたら起動</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>停止中</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostSettings</name>
        <message>
            <source>this session</source>
            <translation>このセッション</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>%1 内</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostTabs</name>
        <message>
            <source>ended</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>this agent is at work</source>
            <translation>このエージェントは作業中です</translation>
        </message>
        <message>
            <source>it can sleep when its turn is over</source>
            <translation>作業が終わると休止できます</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostTimeline</name>
        <message>
            <source>this call cannot be made again</source>
            <translation>この呼び出しは再実行できません</translation>
        </message>
        <message>
            <source>its arguments were not kept</source>
            <translation>引数が保存されていません</translation>
        </message>
        <message>
            <source>To: %1</source>
            <translation>宛先: %1</translation>
        </message>
        <message>
            <source>Id: %1</source>
            <translation>ID: %1</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ImportSheet</name>
        <message>
            <source>Import servers</source>
            <translation>サーバーを取り込む</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>取り込む</translation>
        </message>
        <message>
            <source>Looking at the configuration of Claude Code, Cursor and VS Code…</source>
            <translation>Claude Code、Cursor、VS Code の設定を見ています…</translation>
        </message>
        <message>
            <source>Servers found</source>
            <translation>見つかったサーバー</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Neither Claude Code nor Cursor nor VS Code has a server configured here.</source>
            <translation>Claude Code、Cursor、VS Code のどれにもサーバーの設定がありません。</translation>
        </message>
        <message>
            <source>What you take over is copied to gwt's own file; the other files stay as they are.</source>
            <translation>選んだものを gwt のファイルに写します。元のファイルはそのままです。</translation>
        </message>
        <message>
            <source>here already</source>
            <translation>登録済み</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::LaunchApplicationSheet</name>
        <message>
            <source>Launch application</source>
            <translation>アプリケーションを起動</translation>
        </message>
        <message>
            <source>Launch</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>One that runs already comes to the front.</source>
            <translation>すでに動いているものは前面に出ます。</translation>
        </message>
        <message>
            <source>Name or id, like org.kde.konsole</source>
            <translation>名前か ID(org.kde.konsole など)</translation>
        </message>
        <message>
            <source>Application</source>
            <translation>アプリケーション</translation>
        </message>
        <message>
            <source>Installed applications</source>
            <translation>インストール済みのアプリケーション</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::LaunchSheet</name>
        <message>
            <source>Launch agent</source>
            <translation>エージェントを起動</translation>
        </message>
        <message>
            <source>Launch</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>エージェント</translation>
        </message>
        <message>
            <source>fix-login, or an existing branch</source>
            <translation>fix-login、または既存のブランチ</translation>
        </message>
        <message>
            <source>Branch</source>
            <translation>ブランチ</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>元</translation>
        </message>
        <message>
            <source>Runs in</source>
            <translation>実行場所</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>モード</translation>
        </message>
        <message>
            <source>What should it do? It may also be told later, in its terminal.</source>
            <translation>何をさせますか？後で端末から伝えることもできます。</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>指示</translation>
        </message>
        <message>
            <source>This desktop</source>
            <translation>このデスクトップ</translation>
        </message>
        <message>
            <source>The agent's own choice</source>
            <translation>エージェントに任せる</translation>
        </message>
        <message>
            <source>Launching…</source>
            <translation>起動しています…</translation>
        </message>
        <message>
            <source>More of its own options</source>
            <translation>エージェント固有のオプション</translation>
        </message>
        <message>
            <source>Arguments</source>
            <translation>引数</translation>
        </message>
        <message>
            <source>One agent</source>
            <translation>エージェントひとつ</translation>
        </message>
        <message numerus="yes">
            <source>Launch %n agent(s)</source>
            <translation>
                <numerusform>%n 個のエージェントを起動</numerusform>
            </translation>
        </message>
        <message>
            <source>Trust and launch</source>
            <translation>信頼して起動</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::LeftPanel</name>
        <message>
            <source>Attention</source>
            <translation>対応</translation>
        </message>
        <message>
            <source>Launch agent</source>
            <translation>エージェントを起動</translation>
        </message>
        <message>
            <source>Open a terminal in it</source>
            <translation>中で端末を開く</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>開始</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>再起動</translation>
        </message>
        <message>
            <source>Look at what it runs…</source>
            <translation>何を実行するか見る…</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::MainWindow</name>
        <message>
            <source>Open a git repository to begin.</source>
            <translation>まず Git リポジトリを開いてください。</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>フォルダーを開く…</translation>
        </message>
        <message>
            <source>No tab here yet. Each agent gets a tab and a worktree of its own.</source>
            <translation>まだタブがありません。エージェントごとにタブとワークツリーができます。</translation>
        </message>
        <message>
            <source>Launch agent…</source>
            <translation>エージェントを起動…</translation>
        </message>
        <message>
            <source>Quit gwt?</source>
            <translation>gwt を終了しますか？</translation>
        </message>
        <message numerus="yes">
            <source>%n agent(s) are at work and would be interrupted. Their worktrees and sessions stay.</source>
            <translation>
                <numerusform>%n 個のエージェントが作業中で、中断されます。ワークツリーとセッションは残ります。</numerusform>
            </translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Close %1?</source>
            <translation>%1 を閉じますか？</translation>
        </message>
        <message>
            <source>The agent is at work and would be stopped. Its worktree and its changes stay.</source>
            <translation>エージェントは作業中で、停止されます。ワークツリーと変更は残ります。</translation>
        </message>
        <message>
            <source>Close tab</source>
            <translation>タブを閉じる</translation>
        </message>
        <message>
            <source>Open a git repository</source>
            <translation>Git リポジトリを開く</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::MessagesPanel</name>
        <message>
            <source>No messages yet. Agents write to each other with gwt_send_message; you write below.</source>
            <translation>まだメッセージはありません。エージェント同士は gwt_send_message で、あなたは下の欄から書けます。</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>送信</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>メッセージ</translation>
        </message>
        <message>
            <source>Message to %1 · %2</source>
            <translation>%1 · %2 へのメッセージ</translation>
        </message>
        <message>
            <source>Choose a tab to write to</source>
            <translation>宛先のタブを選んでください</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::NewLinesChip</name>
        <message>
            <source>↓ Jump to the end</source>
            <translation>↓ 末尾へ</translation>
        </message>
        <message>
            <source>↓ 1 new line</source>
            <translation>↓ 新しい 1 行</translation>
        </message>
        <message>
            <source>↓ %1 new lines</source>
            <translation>↓ 新しい %1 行</translation>
        </message>
        <message>
            <source>Go back to the newest output</source>
            <translation>最新の出力へ戻る</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::NewTicketSheet</name>
        <message>
            <source>New ticket</source>
            <translation>新しいチケット</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>作成</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>説明</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>件名</translation>
        </message>
        <message>
            <source>Requested by</source>
            <translation>依頼者</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>アカウント</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>カテゴリ</translation>
        </message>
        <message>
            <source>Category detail</source>
            <translation>カテゴリ詳細</translation>
        </message>
        <message>
            <source>Came by</source>
            <translation>受付経路</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>In charge</source>
            <translation>担当</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::NoteSheet</name>
        <message>
            <source>Note to %1 · %2</source>
            <translation>%1 · %2 へのメモ</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>送信</translation>
        </message>
        <message>
            <source>The note is written into the agent's composer and sent. While the agent asks something or you are typing there, it waits.</source>
            <translation>メモはエージェントの入力欄に書かれて送信されます。エージェントが質問中か、あなたが入力中のあいだは待ちます。</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>メモ</translation>
        </message>
        <message>
            <source>What should the agent do differently?</source>
            <translation>エージェントにどう直してほしいですか？</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>The agent did not take it.</source>
            <translation>エージェントは受け取りませんでした。</translation>
        </message>
        <message>
            <source>Note sent.</source>
            <translation>メモを送りました。</translation>
        </message>
        <message>
            <source>Note waits: %1.</source>
            <translation>メモは待機中です: %1</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::NoticeBar</name>
        <message>
            <source>Dismiss</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>1 of %1</source>
            <translation>1 / %1</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::PaneArea</name>
        <message>
            <source>Terminal</source>
            <translation>端末</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::PaneHeader</name>
        <message>
            <source>Restart</source>
            <translation>再起動</translation>
        </message>
        <message>
            <source>Close pane; its tab stays</source>
            <translation>ペインを閉じる（タブは残ります）</translation>
        </message>
        <message>
            <source>Close pane</source>
            <translation>ペインを閉じる</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>%1 内</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::Place</name>
        <message>
            <source>Back to the terminals</source>
            <translation>ターミナルに戻る</translation>
        </message>
        <message>
            <source>Back to the terminals (Esc)</source>
            <translation>ターミナルに戻る(Esc)</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ProjectButton</name>
        <message>
            <source>No project</source>
            <translation>プロジェクトなし</translation>
        </message>
        <message>
            <source>Menu; project %1, branch %2</source>
            <translation>メニュー、プロジェクト %1、ブランチ %2</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>メニュー</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ReviewPanel</name>
        <message>
            <source>Previous change (P)</source>
            <translation>前の変更 (P)</translation>
        </message>
        <message>
            <source>Next change (N)</source>
            <translation>次の変更 (N)</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>左右に並べる</translation>
        </message>
        <message>
            <source>Adopt…</source>
            <translation>採用…</translation>
        </message>
        <message>
            <source>Bring this work into its base; shows first what would happen</source>
            <translation>この作業を元のブランチに取り込みます。先に結果を示します</translation>
        </message>
        <message>
            <source>Note to agent</source>
            <translation>メモを送る</translation>
        </message>
        <message>
            <source>Open PR</source>
            <translation>PR を開く</translation>
        </message>
        <message>
            <source>Push the branch and open a pull request</source>
            <translation>ブランチを push してプルリクエストを開きます</translation>
        </message>
        <message>
            <source>Open a tab to see what its agent has changed.</source>
            <translation>タブを開くと、エージェントの変更が見えます。</translation>
        </message>
        <message>
            <source>Reading the changes…</source>
            <translation>変更を読んでいます…</translation>
        </message>
        <message>
            <source>No changes against %1 yet.</source>
            <translation>%1 に対する変更はまだありません。</translation>
        </message>
        <message>
            <source>A binary file: no lines to show.</source>
            <translation>バイナリファイルのため、表示する行がありません。</translation>
        </message>
        <message>
            <source>Only the beginning is shown: the difference is %1 MB.</source>
            <translation>先頭だけを表示しています。差分は %1 MB あります。</translation>
        </message>
        <message>
            <source>No lines changed: only its name or its mode.</source>
            <translation>行の変更はありません。名前かモードだけです。</translation>
        </message>
        <message>
            <source>One column</source>
            <translation>一列</translation>
        </message>
        <message>
            <source>Pull request: %1</source>
            <translation>プルリクエスト: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Take this change into</source>
            <translation>この変更を取り込む先</translation>
        </message>
        <message>
            <source>Drop this change</source>
            <translation>この変更を取り消す</translation>
        </message>
        <message>
            <source>Dropped a change of %1.</source>
            <translation>%1 の変更を取り消しました。</translation>
        </message>
        <message>
            <source>Took a change of %1 over.</source>
            <translation>%1 の変更を取り込みました。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::RightPanel</name>
        <message>
            <source>Review</source>
            <translation>レビュー</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>タイムライン</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>メッセージ</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::SearchField</name>
        <message>
            <source>Search tabs, branches, actions</source>
            <translation>タブ、ブランチ、操作を検索</translation>
        </message>
        <message>
            <source>Command palette (%1)</source>
            <translation>コマンドパレット (%1)</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::SecretsSheet</name>
        <message>
            <source>Secrets</source>
            <translation>シークレット</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>A server's configuration names one as ${secret:NAME} and gets its value when it starts. Values are kept encrypted and shown nowhere.</source>
            <translation>サーバーの設定に ${secret:名前} と書くと、起動時に値が渡されます。値は暗号化して保存し、どこにも表示しません。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>値</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>まだありません。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ServerDetail</name>
        <message>
            <source>Start</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>再起動</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>削除…</translation>
        </message>
        <message>
            <source>What it runs</source>
            <translation>実行するもの</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>変更点</translation>
        </message>
        <message>
            <source>Trust this server</source>
            <translation>このサーバーを信頼する</translation>
        </message>
        <message>
            <source>Time of a call</source>
            <translation>呼び出しの時間</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>出力</translation>
        </message>
        <message>
            <source>One point a call; a mark on the line below is a call that failed</source>
            <translation>1 点が 1 回の呼び出し。下の線の印は失敗した呼び出しです</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>ツール</translation>
        </message>
        <message>
            <source>It wrote nothing on its error output.</source>
            <translation>エラー出力には何も書かれていません。</translation>
        </message>
        <message>
            <source>What the server wrote on its error output</source>
            <translation>サーバーがエラー出力に書いたもの</translation>
        </message>
        <message>
            <source>Nothing of it runs before you agree. It gets the rights of your user: trust it only when you know where it comes from.</source>
            <translation>同意するまで何も実行しません。あなたの権限で動くので、出所が分かるものだけを信頼してください。</translation>
        </message>
        <message>
            <source>What changed since you agreed</source>
            <translation>同意してから変わったこと</translation>
        </message>
        <message>
            <source>%1 · slow ones %2</source>
            <translation>%1 · 遅いもの %2</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ServersPlace</name>
        <message>
            <source>Servers</source>
            <translation>サーバー</translation>
        </message>
        <message>
            <source>Secrets…</source>
            <translation>シークレット…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>取り込む…</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>追加…</translation>
        </message>
        <message>
            <source>No MCP server yet. Every agent sees the tools of those that you add here.</source>
            <translation>MCP サーバーはまだありません。ここに追加したサーバーのツールを、すべてのエージェントが使えます。</translation>
        </message>
        <message>
            <source>Import from Claude, Cursor or VS Code…</source>
            <translation>Claude、Cursor、VS Code から取り込む…</translation>
        </message>
        <message>
            <source>Remove %1?</source>
            <translation>%1 を削除しますか?</translation>
        </message>
        <message>
            <source>It is stopped and its row leaves %1. Its secrets stay.</source>
            <translation>停止して %1 から取り除きます。シークレットは残ります。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>再起動</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>起動</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>削除…</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::SettingsSheet</name>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外観</translation>
        </message>
        <message>
            <source>Tabs</source>
            <translation>タブ</translation>
        </message>
        <message>
            <source>Agents</source>
            <translation>エージェント</translation>
        </message>
        <message>
            <source>Permissions</source>
            <translation>許可</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Follow the desktop</source>
            <translation>デスクトップに合わせる</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>テーマ</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>A new language shows at the next start.</source>
            <translation>言語は次の起動から変わります。</translation>
        </message>
        <message>
            <source>Moving</source>
            <translation>動かす</translation>
        </message>
        <message>
            <source>Still</source>
            <translation>動かさない</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>動き</translation>
        </message>
        <message>
            <source>JetBrains Mono, else DejaVu Sans Mono</source>
            <translation>JetBrains Mono（なければ DejaVu Sans Mono）</translation>
        </message>
        <message>
            <source>Terminal font</source>
            <translation>端末のフォント</translation>
        </message>
        <message>
            <source>Font size</source>
            <translation>文字の大きさ</translation>
        </message>
        <message>
            <source>Running tabs</source>
            <translation>同時に動くタブ</translation>
        </message>
        <message>
            <source>More are refused, also when an agent asks for them.</source>
            <translation>これを超える起動は、エージェントからの要求でも断ります。</translation>
        </message>
        <message>
            <source>Launches a minute</source>
            <translation>1 分あたりの起動</translation>
        </message>
        <message>
            <source>Notify me when a tab needs me or is ready</source>
            <translation>タブが対応待ちや完了になったら通知する</translation>
        </message>
        <message>
            <source>With a sound</source>
            <translation>音を鳴らす</translation>
        </message>
        <message>
            <source>Notifications</source>
            <translation>通知</translation>
        </message>
        <message>
            <source>Register gwt in the agents' own configuration</source>
            <translation>エージェント自身の設定に gwt を登録する</translation>
        </message>
        <message>
            <source>Bridge</source>
            <translation>ブリッジ</translation>
        </message>
        <message>
            <source>While the window is open, gwt-agent-bridge stands in the configuration of Claude Code, Codex and Gemini, so that they find gwt's tools. Every other byte of those files stays as it is.</source>
            <translation>ウィンドウが開いているあいだ、Claude Code、Codex、Gemini の設定に gwt-agent-bridge を置き、gwt のツールを使えるようにします。設定ファイルのほかの部分は 1 バイトも変わりません。</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>Allow</source>
            <translation>許可</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>確認</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>拒否</translation>
        </message>
        <message>
            <source>Scrollback lines</source>
            <translation>スクロールバック行数</translation>
        </message>
        <message>
            <source>Nothing yet. A yes that holds for longer than once stands here.</source>
            <translation>まだありません。一度きりでない許可がここに並びます。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TabStrip</name>
        <message>
            <source>Tabs</source>
            <translation>タブ</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TerminalWidget</name>
        <message>
            <source>Terminal</source>
            <translation>端末</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TicketView</name>
        <message>
            <source>Launch agent…</source>
            <translation>エージェントを起動…</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>説明</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>コメント</translation>
        </message>
        <message>
            <source>An agent gets this ticket as its prompt, and its branch the ticket's id</source>
            <translation>エージェントはこのチケットを指示として受け取り、ブランチ名はチケットの ID になります</translation>
        </message>
        <message>
            <source>History</source>
            <translation>履歴</translation>
        </message>
        <message>
            <source>Write a comment</source>
            <translation>コメントを書く</translation>
        </message>
        <message>
            <source>Who comments</source>
            <translation>コメントする人</translation>
        </message>
        <message>
            <source>Who comments and changes</source>
            <translation>コメントと変更をする人</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>In charge</source>
            <translation>担当</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TicketsPlace</name>
        <message>
            <source>Tickets</source>
            <translation>チケット</translation>
        </message>
        <message>
            <source>Completed too</source>
            <translation>完了も含める</translation>
        </message>
        <message>
            <source>New…</source>
            <translation>新規…</translation>
        </message>
        <message>
            <source>New ticket</source>
            <translation>新しいチケット</translation>
        </message>
        <message>
            <source>Search tickets</source>
            <translation>チケットを検索</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>In charge</source>
            <translation>担当</translation>
        </message>
        <message>
            <source>Any status</source>
            <translation>すべての状態</translation>
        </message>
        <message>
            <source>Anybody</source>
            <translation>全員</translation>
        </message>
        <message>
            <source>No tickets yet. An agent can work on one: it gets the ticket as its prompt.</source>
            <translation>チケットはまだありません。エージェントはチケットを指示として受け取り、作業できます。</translation>
        </message>
        <message>
            <source>New ticket…</source>
            <translation>新しいチケット…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>もう一度</translation>
        </message>
        <message numerus="yes">
            <source>%n ticket(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>No ticket fits these filters.</source>
            <translation>条件に合うチケットはありません。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TimelinePanel</name>
        <message>
            <source>Nothing has happened yet. Messages, tool calls and launches appear here.</source>
            <translation>まだ何も起きていません。メッセージ、ツール呼び出し、起動がここに並びます。</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>メッセージ</translation>
        </message>
        <message>
            <source>Tool calls</source>
            <translation>ツール呼び出し</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>判断</translation>
        </message>
        <message>
            <source>Tabs</source>
            <translation>タブ</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>絞り込み</translation>
        </message>
        <message>
            <source>Filter the timeline</source>
            <translation>タイムラインを絞り込む</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>タイムライン</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Go to tab</source>
            <translation>タブへ移動</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>もう一度呼ぶ</translation>
        </message>
        <message>
            <source>Calls the tool again with the same arguments</source>
            <translation>同じ引数でツールをもう一度呼びます</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TrayIcon</name>
        <message numerus="yes">
            <source>gwt — %n tab(s) need you</source>
            <translation>
                <numerusform>gwt — %n 個のタブが対応待ち</numerusform>
            </translation>
        </message>
        <message>
            <source>Show window</source>
            <translation>ウィンドウを表示</translation>
        </message>
        <message>
            <source>Quit gwt</source>
            <translation>gwt を終了</translation>
        </message>
        <message>
            <source>Environments</source>
            <translation>環境</translation>
        </message>
        <message>
            <source>Stop %1</source>
            <translation>%1 を停止</translation>
        </message>
        <message>
            <source>Start %1</source>
            <translation>%1 を起動</translation>
        </message>
        <message>
            <source>%1 is starting</source>
            <translation>%1 を起動中</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::Welcome</name>
        <message>
            <source>Welcome</source>
            <translation>ようこそ</translation>
        </message>
        <message>
            <source>Several agents at work, each on a worktree of its own.</source>
            <translation>複数のエージェントが、それぞれの作業ツリーで働きます。</translation>
        </message>
        <message>
            <source>%1 finds every tab, branch and action.</source>
            <translation>%1 でタブ、ブランチ、操作をすべて検索できます。</translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostLaunch</name>
        <message>
            <source>%1 on %2</source>
            <translation>%1（%2）</translation>
        </message>
    </context>
</TS>
