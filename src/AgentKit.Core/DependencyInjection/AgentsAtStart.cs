using AgentKit.Permissions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit.DependencyInjection;

/// <summary>Options without any, named like each agent: validating them at start checks what no option can tell, its tools and workspace.</summary>
internal sealed class AgentsAtStart
{
    /// <summary>Checks one agent, by the key that it is registered by: also where its options are wrong otherwise, so that all problems are named at once.</summary>
    internal sealed class Validator(IServiceProvider services) : IValidateOptions<AgentsAtStart>
    {
        public ValidateOptionsResult Validate(string? name, AgentsAtStart options)
        {
            var key = name ?? "";
            var problems = new List<string>();
            Collect(problems, () => _ = Find(key).Tools, () => _ = AgentOutfit.Tools(services, Unvalidated(key), AgentOutfit.Name(Unvalidated(key), key)));
            Collect(problems, () => _ = Find(key).Workspace, () => _ = AgentOutfit.Workspace(services, Unvalidated(key)));
            if (key.Length == 0)
                CollectRules(problems);
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }

        private void CollectRules(List<string> problems)
        {
            try
            {
                var ofAgent = Unvalidated("").Tools is null;
                var tools = ofAgent ? Find("").Tools.Tools : AgentOutfit.Tools(services, new(), "").Tools;
                problems.AddRange(MisspeltRules.Find(services.GetRequiredService<IOptions<PermissionOptions>>().Value.ReadRules(), [.. tools.Select(tool => tool.Name)]));
            }
            catch (Exception exception) when (exception is OptionsValidationException or AgentKitException)
            {
                // Rules that cannot be read and tools that cannot be made are named already.
            }
        }

        private Agent Find(string key) =>
            key.Length == 0 ? services.GetRequiredService<Agent>() : services.GetRequiredKeyedService<Agent>(key);

        private AgentOptions Unvalidated(string key) =>
            new OptionsFactory<AgentOptions>(services.GetServices<IConfigureOptions<AgentOptions>>(), services.GetServices<IPostConfigureOptions<AgentOptions>>()).Create(key);

        // Wrong options report themselves, and there is no agent then: what it would be made of is looked at without it.
        private static void Collect(List<string> problems, Action check, Action withoutAgent)
        {
            try
            {
                check();
            }
            catch (OptionsValidationException) when (withoutAgent != check)
            {
                Collect(problems, withoutAgent, withoutAgent);
            }
            catch (OptionsValidationException)
            {
                // A tool that needs options of its own.
            }
            catch (AgentKitException exception)
            {
                problems.Add(exception.Message);
            }
        }
    }
}
