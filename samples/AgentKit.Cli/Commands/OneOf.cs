using System.CommandLine.Parsing;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary>Reads what is one of a few names on the command line.</summary>
internal static class OneOf
{
    /// <summary>Reads a name of an enumeration, written as the help lists it: <c>stream-json</c>, or as JSON has it: <c>stream_json</c>.</summary>
    public static T Read<T>(ArgumentResult result) where T : struct, Enum
    {
        var said = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value).Equals(said.Replace('_', '-'), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        result.AddError($"'{said}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");
        return default;
    }

    private static string Name<T>(T value) where T : struct, Enum => Json.Name(value).Replace('_', '-');
}
