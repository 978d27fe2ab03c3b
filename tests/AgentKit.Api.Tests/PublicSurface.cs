using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgentKit.Api.Tests;

/// <summary>Writes the public surface of an assembly as text: one line a member, sorted, nullability included.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(char)] = "char", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float",
        [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : IsDelegate(type) ? "delegate"
            : (IsRecord(type) ? "record " : "") + (type.IsValueType ? "struct" : "class");
        var modifiers = type.IsInterface || type.IsValueType || IsDelegate(type) ? ""
            : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string[] bases = type.IsEnum || IsDelegate(type) || type.IsValueType || type.BaseType is null || type.BaseType == typeof(object) ? [] : [Name(type.BaseType)];
        IEnumerable<string> own = type.IsEnum ? [] : type.GetInterfaces().Where(one => one.IsVisible && !Inherited(type).Contains(one)).Select(Name).Order(StringComparer.Ordinal);
        var from = string.Join(", ", bases.Concat(own));
        return $"{modifiers}{kind} {type.Namespace}.{Name(type)}{(from.Length > 0 ? " : " + from : "")}";
    }

    private static HashSet<Type> Inherited(Type type) =>
        [.. type.BaseType?.GetInterfaces() ?? [], .. type.GetInterfaces().SelectMany(one => one.GetInterfaces())];

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        if (IsDelegate(type))
            return [Signature(type.GetMethod("Invoke")!).Replace("virtual ", "", StringComparison.Ordinal)];

        return type.GetConstructors(Declared).Where(IsVisible).Where(made => !IsGenerated(made) || made.GetParameters().Length == 0).Select(made => $"{Access(made)}{Name(type)}({Parameters(made)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract").Select(Property))
            .Concat(type.GetEvents(Declared).Where(one => one.AddMethod is { } add && IsVisible(add)).Select(one => $"event {Name(one.EventHandlerType!)} {one.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Signature));
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsPublic ? "" : "protected ")}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field is { IsInitOnly: true } ? "readonly " : "")}{Name(field.FieldType, new NullabilityInfoContext().Create(field))} {field.Name}"
        + (field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "");

    private static string Property(PropertyInfo property)
    {
        var nullability = new NullabilityInfoContext().Create(property);
        var shown = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
        var init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var accessors = string.Join(' ', shown.Select(accessor => accessor == property.GetMethod ? "get;" : init ? "init;" : "set;"));
        var index = property.GetIndexParameters();
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        return $"{Access(shown[0])}{Modifiers(shown[0])}{required}{Name(property.PropertyType, nullability)} {(index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name)} {{ {accessors} }}";
    }

    private static string Signature(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}{generic}({extension}{Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : "";
        return $"{way}{Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue)}" : "")}";
    }

    private static string Access(MethodBase member) => member.DeclaringType!.IsInterface || member.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodBase method) =>
        method.DeclaringType!.IsInterface ? ""
        : method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method.IsVirtual && ((MethodInfo)method).GetBaseDefinition() != method ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static bool IsVisible(MethodBase member) =>
        (member.IsPublic || ((member.IsFamily || member.IsFamilyOrAssembly) && !member.DeclaringType!.IsSealed)) && !member.Name.Contains('<', StringComparison.Ordinal);

    // What records bring: it follows from the properties.
    private static bool IsGenerated(MethodBase member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static string Name(Type type) => Name(type, nullability: null);

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";

        var mark = !type.IsValueType && !type.IsGenericParameter && (nullability is { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable }) ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;

        var nested = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        var plain = type.Name.Split('`')[0];
        if (!type.IsGenericType)
            return nested + plain + mark;

        var arguments = type.GetGenericArguments();
        return $"{nested}{plain}<{string.Join(", ", arguments.Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>{mark}";
    }

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        Enum one => $"{one.GetType().Name}.{one}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
