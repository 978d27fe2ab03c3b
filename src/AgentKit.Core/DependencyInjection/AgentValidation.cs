using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit.DependencyInjection;

/// <summary>Does without a host what a host does at its start: checks all options and agents, and names all problems at once.</summary>
internal static class AgentValidation
{
    public static void Validate(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException invalid)
        {
            throw Refusal(invalid.Failures, invalid);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(exception => exception is OptionsValidationException))
        {
            throw Refusal(several.InnerExceptions.SelectMany(exception => ((OptionsValidationException)exception).Failures), several);
        }
    }

    private static AgentKitException Refusal(IEnumerable<string> failures, Exception cause) =>
        new(string.Join(Environment.NewLine, failures), cause);
}
