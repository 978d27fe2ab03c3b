using System.Text.RegularExpressions;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Scripts that every shell reads as bash does. To another one <c>[[ a || x ]]</c> and <c>((x))</c> run a command,
/// <c>{a,b}</c> is a name, and <c>echo</c> undoes escapes.
/// </summary>
internal static partial class PlainScript
{
    public static bool Is(string script) => !Differs().IsMatch(script);

    [GeneratedRegex(
        @"[\\{~]|\(\(|\[\[|\$['""\[]|&>|>&[^0-9]|<<<|[<>]\(|\|&|;&|=\(|\b(function|select|pushd|popd|dirs|builtin|shopt|source|declare|typeset|local|let|time|coproc|type|hash|read|echo\s+-)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Differs();
}
