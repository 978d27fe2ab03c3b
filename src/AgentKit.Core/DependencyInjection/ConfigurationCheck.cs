using System.Diagnostics.CodeAnalysis;
using AgentKit.Autonomy;
using AgentKit.Execution;
using AgentKit.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentKit.DependencyInjection;

/// <summary>Checks at start what stands in configuration for the default agent: values that cannot be read, and keys that would be passed over.</summary>
internal sealed class ConfigurationCheck(IConfiguration configuration) : IValidateOptions<AgentsAtStart>
{
    private static readonly string[] AtTop = [.. NamesOf<AgentSettings>(), "Permissions", "Execution", "Autonomy"];
    private static readonly string[] OfPermissions = [.. NamesOf<RuleSettings>()];
    private static readonly string[] OfExecution = [.. NamesOf<ExecutionOptions>()];
    private static readonly string[] OfAutonomy = [.. NamesOf<AutonomyOptions>()];
    private static readonly string[] Lists = ["Tools", "Allow", "Ask", "Deny"];

    public ValidateOptionsResult Validate(string? name, AgentsAtStart options)
    {
        if (!string.IsNullOrEmpty(name))
            return ValidateOptionsResult.Skip;

        var permissions = configuration.GetSection("Permissions");
        var execution = configuration.GetSection("Execution");
        var autonomy = configuration.GetSection("Autonomy");
        string?[] problems =
        [
            .. configuration.GetChildren().Select(Misspelt),
            .. Unknown(permissions, OfPermissions),
            .. Unknown(execution, OfExecution),
            .. Unknown(autonomy, OfAutonomy),
            .. configuration.GetChildren().Concat(permissions.GetChildren()).Select(NoList),
            Bind(() => configuration.Get<AgentSettings>()).Problem,
            Bind(() => permissions.Get<RuleSettings>()).Problem,
            Bind(() => execution.Get<ExecutionOptions>()).Problem,
            Bind(() => autonomy.Get<AutonomyOptions>()).Problem,
        ];
        var found = problems.OfType<string>().ToArray();
        return found.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    /// <summary>Binds; what cannot be read is left out here, and named at start.</summary>
    public static T? Read<T>(Func<T?> bind)
        where T : class => Bind(bind).Value;

    // Beside ours there may be anything at the top: the section may be the host's whole configuration.
    private static string? Misspelt(IConfigurationSection key) =>
        !AtTop.Contains(key.Key, StringComparer.OrdinalIgnoreCase) && Spelling.MeantBy(key.Key, AtTop) is { } meant
            ? $"'{key.Path}' in the configuration is not known, so it would be passed over. Write '{meant}' if that is meant."
            : null;

    private static IEnumerable<string> Unknown(IConfigurationSection section, string[] known) =>
        from key in section.GetChildren()
        where !known.Contains(key.Key, StringComparer.OrdinalIgnoreCase)
        select $"'{key.Path}' in the configuration is not known, so it would be passed over. Known are {string.Join(", ", known)}.";

    private static string? NoList(IConfigurationSection key) =>
        Lists.Contains(key.Key, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrEmpty(key.Value)
            ? $"'{key.Path}' in the configuration is a text where a list of texts is expected, such as [\"{key.Value}\"]."
            : null;

    private static (T? Value, string? Problem) Bind<T>(Func<T?> bind)
        where T : class
    {
        try
        {
            return (bind(), null);
        }
        catch (InvalidOperationException exception)
        {
            return (null, $"The configuration cannot be read: {exception.Message}{(exception.InnerException is { } inner ? $" {inner.Message}" : "")}");
        }
    }

    private static IEnumerable<string> NamesOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        typeof(T).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
}
