using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Checks options and tools when an agent is built or its host starts: all problems at once.</summary>
internal static class AgentValidation
{
    public static void Validate(IServiceProvider services)
    {
        var problems = new List<string>();
        Collect(problems, () => services.GetService<IStartupValidator>()?.Validate());
        Collect(problems, () => _ = services.GetRequiredService<Agent>().Tools);
        if (problems.Count > 0)
            throw new AgentKitException(string.Join(Environment.NewLine, problems));
    }

    private static void Collect(List<string> problems, Action check)
    {
        try
        {
            check();
        }
        catch (AggregateException several)
        {
            problems.AddRange(several.InnerExceptions.Select(exception => exception.Message));
        }
        catch (OptionsValidationException invalid)
        {
            problems.AddRange(invalid.Failures);
        }
        catch (AgentKitException exception)
        {
            problems.Add(exception.Message);
        }
    }
}
