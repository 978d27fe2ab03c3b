using System.Buffers;
using System.Text.Json;

namespace AgentKit.Tools;

/// <summary>What a tool may be called. Providers agree on letters, digits, '_' and '-', up to 64 characters.</summary>
internal static class ToolName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    public static string Check(string name) =>
        name is { Length: > 0 and <= 64 } && !name.AsSpan().ContainsAnyExcept(Allowed)
            ? name
            : throw new AgentKitException($"'{name}' cannot name a tool: 1 to 64 letters, digits, '_' and '-' are expected. Set ToolOptions.Name.");

    /// <summary>The usual name for a method or a local function: <c>GetWeatherAsync</c> becomes <c>get_weather</c>.</summary>
    public static string FromMethod(string method)
    {
        method = OwnName(method);
        if (method.Contains('<', StringComparison.Ordinal))
            throw new AgentKitException("A tool made of a lambda needs a name: set ToolOptions.Name.");
        var plain = method.EndsWith("Async", StringComparison.Ordinal) && method.Length > 5 ? method[..^5] : method;
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(plain);
    }

    // A local function, as in a program of top-level statements, is compiled under a name such as <Main>g__GetWeather|0_1.
    private static string OwnName(string method)
    {
        var start = method.LastIndexOf(">g__", StringComparison.Ordinal);
        var end = method.LastIndexOf('|');
        return start >= 0 && end > start ? method[(start + 4)..end] : method;
    }
}
