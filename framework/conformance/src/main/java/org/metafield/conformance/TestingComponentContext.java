package org.metafield.conformance;

import java.lang.reflect.Proxy;
import org.metafield.spi.ComponentContext;
import org.metafield.spi.ComponentSpec;

/** Makes components that stand for nested ones and cannot be used. */
public final class TestingComponentContext implements ComponentContext {
    @Override
    @SuppressWarnings("unchecked") // a proxy of the kind's interface
    public <C> C create(ComponentSpec<C> component) {
        Class<?> type = component.kind().type();
        return (C) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(component, arguments);
            }
            throw new AssertionError("a factory must not call its nested component '" + component.type()
                    + "', but it calls " + method.getName() + "; call it when the component is used");
        });
    }
}
