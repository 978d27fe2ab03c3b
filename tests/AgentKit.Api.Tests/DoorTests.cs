using System.Reflection;
using Microsoft.Extensions.AI;

namespace AgentKit.Api.Tests;

/// <summary>No public member of any package hands out what runs a tool: handlers are reached through the pipeline alone.</summary>
public class DoorTests
{
    // What a host gives in (effects, a callback) it may read back; functions for other frameworks enter by the door.
    [Theory]
    [InlineData("AgentKit.Core", "Agent.AsAIFunctions", "ProcessRequest.OnOutput", "SandboxPolicy.Protection", "SessionLog.Written", "ToolOptions.Effects", "WebhookOptions.CreateClient")]
    [InlineData("AgentKit.Memory")]
    [InlineData("AgentKit.OpenAI")]
    [InlineData("AgentKit.Testing")]
    [InlineData("AgentKit.Tools")]
    public void No_public_member_hands_out_a_handler(string package, params string[] known)
    {
        var found = Assembly.Load(package).GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => GivenBy(member).Any(IsRunnable))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}")
            .Where(name => !name.Contains("get_", StringComparison.Ordinal) && !name.Contains("set_", StringComparison.Ordinal));

        Assert.Equal(known.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> GivenBy(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Where(parameter => parameter.ParameterType.IsByRef && !parameter.IsIn).Select(parameter => parameter.ParameterType.GetElementType()!)],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static bool IsRunnable(Type type) =>
        type.IsSubclassOf(typeof(Delegate)) || type.IsAssignableTo(typeof(AIFunction)) || type == typeof(AITool)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsRunnable))
        || (type.IsArray && IsRunnable(type.GetElementType()!));
}
