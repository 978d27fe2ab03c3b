using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit.DependencyInjection;

/// <summary>Options without any, named like each agent: validating them at start checks what no option can tell, its tools and workspace.</summary>
internal sealed class AgentsAtStart
{
    /// <summary>Checks one agent, by the key that it is registered by.</summary>
    internal sealed class Validator(IServiceProvider services) : IValidateOptions<AgentsAtStart>
    {
        public ValidateOptionsResult Validate(string? name, AgentsAtStart options)
        {
            var problems = new List<string>();
            Collect(problems, () => _ = Find(name).Tools);
            Collect(problems, () => _ = Find(name).Workspace);
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }

        private Agent Find(string? key) =>
            string.IsNullOrEmpty(key) ? services.GetRequiredService<Agent>() : services.GetRequiredKeyedService<Agent>(key);

        private static void Collect(List<string> problems, Action check)
        {
            try
            {
                check();
            }
            catch (OptionsValidationException)
            {
                // The options themselves report it.
            }
            catch (AgentKitException exception)
            {
                problems.Add(exception.Message);
            }
        }
    }
}
