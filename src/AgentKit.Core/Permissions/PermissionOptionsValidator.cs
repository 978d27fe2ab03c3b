using Microsoft.Extensions.Options;

namespace AgentKit.Permissions;

/// <summary>Reports every text in the options that is no rule, all at once.</summary>
internal sealed class PermissionOptionsValidator : IValidateOptions<PermissionOptions>
{
    public ValidateOptionsResult Validate(string? name, PermissionOptions options)
    {
        var errors = new List<string>();
        options.ReadTexts(errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
