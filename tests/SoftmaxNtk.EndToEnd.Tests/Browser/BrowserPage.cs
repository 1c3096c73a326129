using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoftmaxNtk.EndToEnd.Tests.Browser;

/// <summary>A page in a browser: what it does, what it fetches and what it complains of (Chrome DevTools protocol).</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> pending = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource loaded = new();
    private int last;

    /// <summary>Errors and warnings of the console, and exceptions that nothing caught.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Every address that the page asked for, its own included.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Opens a page of the browser that listens on a port.</summary>
    public static async Task<BrowserPage> Connect(int port)
    {
        using HttpClient http = new();
        HttpResponseMessage made = await http.PutAsync(new Uri($"http://127.0.0.1:{port}/json/new?about:blank"), null);
        JsonNode target = (await made.Content.ReadFromJsonAsync<JsonNode>())!;
        BrowserPage page = new();
        await page.socket.ConnectAsync(new Uri(target["webSocketDebuggerUrl"]!.GetValue<string>()), CancellationToken.None);
        _ = Task.Run(page.Listen);
        foreach (string domain in new[] { "Page", "Runtime", "Network", "Log" })
            await page.Send(domain + ".enable");
        return page;
    }

    /// <summary>Sets how large the window is, and light or dark.</summary>
    public async Task Show(int width, int height, bool dark = false, string media = "")
    {
        await Send("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });
        await Send("Emulation.setEmulatedMedia",
            new { media, features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
    }

    /// <summary>Opens a file and waits until everything of it is there.</summary>
    public async Task Open(string file)
    {
        await Send("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        await loaded.Task.WaitAsync(patience);
        await Evaluate("document.fonts.ready.then(() => true)");
    }

    /// <summary>The value of an expression, awaited where it is a promise.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        JsonNode answer = await Send("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true, userGesture = true });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"];
    }

    /// <summary>Moves the pointer.</summary>
    public Task Point(double x, double y) => Send("Input.dispatchMouseEvent", new { type = "mouseMoved", x, y });

    /// <summary>What is seen, as PNG.</summary>
    public async Task<byte[]> Screenshot() => await Data("Page.captureScreenshot", new { format = "png" });

    /// <summary>What is printed, as PDF.</summary>
    public async Task<byte[]> Print() => await Data("Page.printToPDF", new { printBackground = true, preferCSSPageSize = true });

    public async ValueTask DisposeAsync()
    {
        await Send("Page.close");
        socket.Dispose();
        sending.Dispose();
    }

    private async Task<byte[]> Data(string method, object parameters) =>
        Convert.FromBase64String((await Send(method, parameters))["data"]!.GetValue<string>());

    private async Task<JsonNode> Send(string method, object? parameters = null)
    {
        int id = Interlocked.Increment(ref last);
        TaskCompletionSource<JsonNode> answer = pending[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
        return await answer.Task.WaitAsync(patience);
    }

    private async Task Listen()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                using MemoryStream message = new();
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Text)
                    Take(JsonNode.Parse(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length))!);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The page is closed.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"]?.GetValue<int>() is int id && pending.TryRemove(id, out TaskCompletionSource<JsonNode>? answer))
        {
            if (message["error"] is { } error)
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            else
                answer.SetResult(message["result"]!);
            return;
        }
        JsonNode? details = message["params"];
        switch (message["method"]?.GetValue<string>())
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue(details!["request"]!["url"]!.GetValue<string>());
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue(details!["exceptionDetails"]!["exception"]?["description"]?.GetValue<string>()
                    ?? details.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when details!["type"]!.GetValue<string>() is "error" or "warning" or "assert":
                Complaints.Enqueue(details.ToJsonString());
                break;
            case "Log.entryAdded" when details!["entry"]!["level"]!.GetValue<string>() is "error" or "warning":
                Complaints.Enqueue(details.ToJsonString());
                break;
        }
    }
}
