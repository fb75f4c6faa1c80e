#pragma once

#include "core/base/Json.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace gwt::tests
{

/// The real `gwt` in a project folder with a HOME of its own and no desktop.
class GwtCommand
{
public:
    struct Ran {
        int code = -1;
        QByteArray out, err;
        base::Json json() const { return base::parseJson(out.toStdString()).value_or(base::Json()); }
    };

    GwtCommand()
        : root(QFileInfo(m_folder.path()).canonicalFilePath())
    {
        for (const char* name : {"home", "run", "project"})
            QDir().mkdir(root + "/" + QString::fromLatin1(name));
        QFile::setPermissions(root + "/run", QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("HOME"), root + "/home");
        environment.insert(QStringLiteral("GWT_HOME"), root + "/home/.gwt");
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), root + "/run");
    }

    void prepare(QProcess& process, const QStringList& arguments) const
    {
        process.setProgram(QStringLiteral(GWT_BIN_DIR "/gwt"));
        process.setArguments(arguments);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(root + "/project");
    }
    Ran operator()(const QStringList& arguments, const QByteArray& input = {}) const
    {
        QProcess process;
        prepare(process, arguments);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QByteArray read(const QString& file) const
    {
        QFile in(root + "/" + file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QString& file, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(root + "/" + file).path());
        QFile out(root + "/" + file);
        if (out.open(QIODevice::WriteOnly))
            out.write(text);
    }

private:
    QTemporaryDir m_folder;

public:
    QString root;
    QProcessEnvironment environment;
};

} // namespace gwt::tests
