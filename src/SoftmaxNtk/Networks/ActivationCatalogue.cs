using System.Reflection;

namespace SoftmaxNtk.Networks;

/// <summary>Every activation of this library by name: the classes marked with <see cref="ActivationAttribute"/>.</summary>
public static class ActivationCatalogue
{
    private static readonly Dictionary<string, Type> types = typeof(Activation).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Activation)) && type.IsDefined(typeof(ActivationAttribute), inherit: false))
        .ToDictionary(type => type.GetCustomAttribute<ActivationAttribute>()!.Name, StringComparer.Ordinal);

    /// <summary>A new activation of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Activation Create(string name) => types.TryGetValue(name, out Type? type)
        ? (Activation)Activator.CreateInstance(type)!
        : throw new ArgumentException(
            $"There is no activation '{name}'; there are {string.Join(", ", ActivationNames.All)}.", nameof(name));
}
