using AgentKit.Permissions;
using AgentKit.Tools;
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
            var agent = Find(key);
            var settings = agent?.Parts.Options ?? Unvalidated(key);
            Collect(problems, () => _ = agent?.Tools ?? AgentOutfit.Tools(services, settings, AgentOutfit.Name(settings, key)));
            Collect(problems, () => _ = agent is null ? AgentOutfit.Workspace(services, settings) : agent.Workspace);
            if (key.Length == 0)
                CollectRules(problems, settings.Tools is null ? agent?.Tools : null);
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }

        // Rules may name any tool of the host, also one that this agent is not given.
        private void CollectRules(List<string> problems, ToolCatalogue? all)
        {
            try
            {
                var tools = (all ?? AgentOutfit.Tools(services, new(), "")).Tools;
                problems.AddRange(MisspeltRules.Find(services.GetRequiredService<IOptions<PermissionOptions>>().Value.ReadRules(), [.. tools.Select(tool => tool.Name)]));
            }
            catch (Exception exception) when (exception is OptionsValidationException or AgentKitException)
            {
                // Rules that cannot be read and tools that cannot be made are named already.
            }
        }

        /// <returns>The agent; <see langword="null"/> when options are wrong, which report themselves.</returns>
        private Agent? Find(string key)
        {
            try
            {
                return key.Length == 0 ? services.GetRequiredService<Agent>() : services.GetRequiredKeyedService<Agent>(key);
            }
            catch (OptionsValidationException)
            {
                return null;
            }
        }

        private AgentOptions Unvalidated(string key) =>
            new OptionsFactory<AgentOptions>(services.GetServices<IConfigureOptions<AgentOptions>>(), services.GetServices<IPostConfigureOptions<AgentOptions>>()).Create(key);

        private static void Collect(List<string> problems, Action check)
        {
            try
            {
                check();
            }
            catch (OptionsValidationException)
            {
                // A tool that needs options of its own: these report it themselves.
            }
            catch (AgentKitException exception)
            {
                problems.Add(exception.Message);
            }
        }
    }
}
