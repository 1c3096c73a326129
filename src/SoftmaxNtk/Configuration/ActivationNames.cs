using System.Reflection;

namespace SoftmaxNtk.Configuration;

/// <summary>Marks an activation with the name by which configs call it. Marking a class is all it takes to join the catalogue.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivationAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The names that configs may use for activations: those of the classes marked with <see cref="ActivationAttribute"/>, sorted.</summary>
public static class ActivationNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(ActivationNames).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<ActivationAttribute>()?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];
}
