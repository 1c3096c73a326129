using System.Reflection;

namespace SoftmaxNtk.Networks;

/// <summary>
/// Marks an activation with the name by which configs, tables and figures call it. Marking a class is all it takes to join
/// the catalogue.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivationAttribute(string name) : Attribute
{
    /// <summary>The name, in camelCase.</summary>
    public string Name { get; } = name;
}

/// <summary>The names of the classes marked with <see cref="ActivationAttribute"/>, sorted.</summary>
public static class ActivationNames
{
    /// <summary>All of them, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(ActivationNames).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<ActivationAttribute>()?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];
}
