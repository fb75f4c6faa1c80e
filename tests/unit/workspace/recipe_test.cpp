#include "core/workspace/LaunchRecipe.h"

#include <QTest>

using namespace gwt::workspace;

class RecipeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeRecipe()
    {
        const auto read = readRecipes("[recipes.compare]\nabout = \"three\"\nprompt = \"do it\"\nagents = [\"claude\", \"codex\", \"claude\"]\nbranch = \"try/{agent}\"\n"
                                      "base = \"main\"\nsetup = [[\"npm\", \"ci\"], [\"make\"]]\nteardown = [\"make\", \"down\"]\ncopy = [\".env\", \"a/b c\"]\nport = 3000\n"
                                      "[[recipes.compare.run]]\nagent = \"gemini\"\nbranch = \"{n}/x\"\nprompt = \"mine\"\nmodel = \"pro\"\nmode = \"plan\"\narguments = [\"--debug\"]\n");
        QVERIFY(read);
        QVERIFY(read->problems.empty());
        const LaunchRecipe& recipe = read->recipes.front();
        QCOMPARE(recipe.runs.size(), std::size_t(4));
        QCOMPARE(recipe.runs[0], (RecipeRun{"claude", "try/claude", "do it", {}, {}, {}}));
        QCOMPARE(recipe.runs[2].branch, "try/claude-3");
        QCOMPARE(recipe.runs[3], (RecipeRun{"gemini", "4/x", "mine", "pro", "plan", {"--debug"}}));
        QCOMPARE(recipe.setup, (std::vector<Argv>{{"npm", "ci"}, {"make"}}));
        QCOMPARE(recipe.teardown, (std::vector<Argv>{{"make", "down"}}));
        QCOMPARE(recipe.portOf(3), 3030);
        QCOMPARE(read->find("compare"), &recipe);
        QCOMPARE(read->find("x"), nullptr);
    }

    void wrongOnes_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("said");
        const auto add = [](const char* body, const char* said) { QTest::newRow(body) << body << said; };
        add("prompt = \"x\"", "recipes.r.agents: expected one to sixteen agents");
        add("agents = \"claude\"", "recipes.r.agents: expected an array of strings");
        add("agents = [\"a\"]\nsetup = \"rm -rf /\"", "recipes.r.setup: expected a command as an array");
        add("agents = [\"a\"]\nsetup = [[]]", "recipes.r.setup: expected the program first");
        add("agents = [\"a\"]\ncopy = [\"/etc/passwd\"]", "recipes.r.copy: expected paths inside the project");
        add("agents = [\"a\"]\ncopy = [\"a/../../b\"]", "recipes.r.copy: expected paths inside the project");
        add("agents = [\"a\"]\ncopy = [\".git/config\"]", "recipes.r.copy: expected paths inside the project");
        add("agents = [\"a\", \"b\"]\nport = 65530", "recipes.r.port: expected ports up to 65535");
        add("agents = [\"a\"]\nport = 0", "recipes.r.port: expected a whole number");
        add("[[recipes.r.run]]\nmodel = \"x\"", "recipes.r.run.agent: expected the id of an agent");
    }
    void wrongOnes()
    {
        QFETCH(QString, body);
        QFETCH(QString, said);
        const auto read = readRecipes("[recipes.good]\nagents = [\"a\"]\n[recipes.r]\n" + body.toStdString() + "\n");
        QVERIFY(read);
        QCOMPARE(read->recipes.size(), std::size_t(1));
        QCOMPARE(read->problems.size(), std::size_t(1));
        QVERIFY2(QString::fromStdString(read->problems.front().message).contains(said), read->problems.front().message.c_str());
    }

    void noToml()
    {
        QVERIFY(!readRecipes("[recipes"));
        QVERIFY(readRecipes("")->recipes.empty());
        QVERIFY(!readRecipes("recipes = 3"));
    }
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "recipe_test.moc"
