using System.Reflection;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Tests.Networks;

public sealed class ActivationCatalogueTests
{
    [Fact]
    public void The_catalogue_is_the_marked_classes()
    {
        string[] marked = [.. typeof(Activation).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<ActivationAttribute>()?.Name).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.Equal(["exp", "frozenSoftmax", "gelu", "relu", "softmax", "tanh"], marked);
        Assert.Equal(marked, ActivationNames.All);
        Assert.All(marked, name => Assert.Equal(name, ActivationCatalogue.Create(name).Name));
    }

    [Fact]
    public void Every_concrete_activation_is_marked()
    {
        foreach (Type type in typeof(Activation).Assembly.GetTypes().Where(type =>
            type.IsSubclassOf(typeof(Activation)) && !type.IsAbstract))
            Assert.True(type.IsDefined(typeof(ActivationAttribute), inherit: false), $"{type.Name} lacks [Activation(\"name\")].");
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        string message = Assert.Throws<ArgumentException>(() => ActivationCatalogue.Create("swish")).Message;
        Assert.Contains("swish", message, StringComparison.Ordinal);
        Assert.All(ActivationNames.All, name => Assert.Contains(name, message, StringComparison.Ordinal));
    }
}
